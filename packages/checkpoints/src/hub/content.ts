import { open } from 'node:fs/promises';
import { readJsonObject } from '../json.js';
import { readSafetensorsHeader } from '../safetensors/read.js';
import type { Fingerprint } from './fingerprint.js';

/** What else a server may send with the best of answers. */
const stands: readonly (readonly [RegExp, string])[] = [
  [/^version https:\/\/git-lfs/, 'what came is a pointer of Git LFS, and the hub has not what it points to'],
  [/^\s*<(!doctype html|html)\b/i, 'what came is a web page, of a proxy or portal perhaps'],
];

/** What is wrong with the content that came for a file, in words; undefined where nothing is, as far as can be told. */
export async function faultOf(
  name: string,
  fingerprint: Fingerprint | undefined,
  path: string,
  signal: AbortSignal,
): Promise<string | undefined> {
  const begin = await beginningOf(path);
  const standing = stands.find(([pattern]) => pattern.test(begin))?.[1];
  if (standing !== undefined) return standing;
  if (fingerprint === undefined) return kindFault(name, path);
  return (await fingerprint.of(path, signal)) === fingerprint.hex ? undefined : `its digest is not ${fingerprint.hex}`;
}

async function beginningOf(path: string): Promise<string> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(64), 0, 64, 0);
    return buffer.toString('latin1', 0, bytesRead);
  } finally {
    await file.close();
  }
}

/** Where no digest is known, a file is at least to be one of its kind. */
function kindFault(name: string, path: string): string | undefined {
  try {
    if (name.endsWith('.json')) readJsonObject(path);
    if (name.endsWith('.safetensors')) readSafetensorsHeader(path);
    return undefined;
  } catch (error) {
    return (error as Error).message.replaceAll(path, name);
  }
}
