import { integer, name } from '@diffuse/check';
import { isAbsent } from './readingError.js';
import { regularBytes, regularBytesSync } from './regular.js';

const bytes = integer({ least: 0 });

/**
 * The bytes of a regular file, `most` of them or fewer (`limits.text.bytes` if not given). Throws an InputError on what is no path and no
 * number of bytes, and an Error that names the file where there is none, where a folder, a pipe or a device is in its place,
 * and where it is larger.
 *
 * @example
 * import { readBytes } from '@diffuse/files';
 *
 * const font = await readBytes('font.ttf', 5_000_000);
 */
export async function readBytes(path: string, most?: number): Promise<Uint8Array> {
  check(path, most);
  return regularBytes(path, most);
}

/**
 * `readBytes` where there is no waiting.
 *
 * @example
 * import { readBytesSync } from '@diffuse/files';
 *
 * const font = readBytesSync('font.ttf');
 */
export function readBytesSync(path: string, most?: number): Uint8Array {
  check(path, most);
  return regularBytesSync(path, most);
}

/**
 * The text of a file that a program writes, or undefined where there is no such file. A byte that is none of UTF-8, as where a
 * write was cut off, becomes U+FFFD; `readText` refuses it. Throws an InputError on what is no path, and an Error, in words,
 * where something else is in its place, or more than `limits.text.bytes`.
 *
 * @example
 * import { readIfThere } from '@diffuse/files';
 *
 * const notes = (await readIfThere('notes.txt')) ?? 'none yet';
 */
export async function readIfThere(path: string): Promise<string | undefined> {
  name(path, 'path');
  try {
    return (await regularBytes(path)).toString('utf8');
  } catch (error) {
    if (isAbsent(error)) return undefined;
    throw error;
  }
}

function check(path: string, most: number | undefined): void {
  name(path, 'path');
  if (most !== undefined) bytes(most, 'most');
}
