import { sha256OfFile } from '@diffuse/files';
import { gitSha1 } from '../fetch/digest.js';

/** A digest of a file's content: SHA-256 of a large file, git's SHA-1 of a small one. */
export interface Fingerprint {
  readonly hex: string;
  of(path: string, signal: AbortSignal): Promise<string>;
}

/**
 * The digest that an entity tag is; undefined where it is something else, such as a number of a version or a time, which says nothing
 * of the content.
 */
export function fingerprintOf(tag: string): Fingerprint | undefined {
  const hex = tag.replace(/^W\//, '').replace(/^"(.*)"$/, '$1');
  if (/^[0-9a-f]{64}$/.test(hex)) return { hex, of: sha256OfFile };
  return /^[0-9a-f]{40}$/.test(hex) ? { hex, of: gitSha1 } : undefined;
}
