import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { abortSignal, optional } from '@diffuse/check';
import { configFile, weightsFile } from '../adapter/names.js';
import { path } from '../checks/path.js';
import { readingOn } from '../unusable.js';
import { digestOfFiles } from './parts.js';

/**
 * SHA-256, in hexadecimal, of an adapter folder: its configuration and its matrices. Throws a ModelError where one is
 * missing, the signal's reason when that aborts, and an InputError on what is no path or signal.
 *
 * @example
 * import { digestAdapter } from '@diffuse/checkpoints';
 *
 * console.log(await digestAdapter('my-adapter'));
 */
export async function digestAdapter(folder: string, signal?: AbortSignal): Promise<string> {
  path(folder, 'folder');
  optional(abortSignal)(signal, 'signal');
  signal?.throwIfAborted();
  return readingOn(folder, () => digestOf(folder, signal), signal);
}

async function digestOf(folder: string, signal?: AbortSignal): Promise<string> {
  const files = [configFile, weightsFile];
  for (const file of files)
    if (!existsSync(join(folder, file))) throw new Error(`${folder} has no ${file}: it is not a PEFT adapter folder`);
  return digestOfFiles(folder, files, signal);
}
