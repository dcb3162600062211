import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { configFile, weightsFile } from '../adapter/names.js';
import { digestOfFiles } from './parts.js';

/** SHA-256, in hexadecimal, of an adapter folder: its configuration and its matrices. Throws where one is missing. */
export async function digestAdapter(folder: string, signal?: AbortSignal): Promise<string> {
  const files = [configFile, weightsFile];
  for (const file of files)
    if (!existsSync(join(folder, file))) throw new Error(`${folder} has no ${file}: it is not a PEFT adapter folder`);
  return digestOfFiles(folder, files, signal);
}
