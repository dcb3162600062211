import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { sha256, sha256OfFile } from '@diffuse/files';

/** SHA-256, in hexadecimal, of what turns a conversation into tokens. */
export interface TokenizerDigests {
  readonly tokenizer: string;
  readonly template: string;
}

/** The same of each part of a model that what it says depends on. */
export interface ModelDigests extends TokenizerDigests {
  readonly config: string;
  readonly weights: string;
}

/** One digest of named parts, whatever their order. */
export function digestOf(parts: Readonly<Record<string, string>>): string {
  return sha256(canonicalJson(parts));
}

/** One digest of those of the named files that a folder has. */
export async function digestOfFiles(folder: string, names: readonly string[], signal?: AbortSignal): Promise<string> {
  const parts: Record<string, string> = {};
  for (const name of names.filter((file) => existsSync(join(folder, file))))
    parts[name] = await sha256OfFile(join(folder, name), signal);
  return digestOf(parts);
}

/** That of a chat template, wherever it stands; of none, too. */
export const digestOfTemplate = (template: unknown): string => sha256(canonicalJson(template ?? null));

/** JSON with sorted keys, in which numbers that JSON has no word for are told apart. */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) => {
    if (typeof part === 'number' && !Number.isFinite(part)) return `number ${part}`;
    if (typeof part !== 'object' || part === null || Array.isArray(part)) return part;
    return Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)));
  });
}
