import { name, oneOf, optional, options } from '@diffuse/check';
import { readFileSync, statSync, type Stats } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { decode } from './decode.js';
import { readingError } from './readingError.js';

/** How a text is read. */
export interface ReadTextOptions {
  /** What becomes of a byte order mark at the beginning: it is dropped unless it is to be kept. */
  readonly mark?: 'drop' | 'keep';
}

const areOptions = options({ mark: optional(oneOf(['drop', 'keep'])) });

/**
 * The text of a file that somebody wrote: a regular file, in UTF-8, without its byte order mark. Throws an InputError on what is
 * no path, and an Error that names the file where there is none, where a folder or a pipe is in its place, and where a byte
 * is none of UTF-8, with its line and column: it is never read as U+FFFD.
 *
 * @example
 * import { readText } from '@diffuse/files';
 *
 * const words = (await readText('words.txt')).split('\n');
 */
export async function readText(path: string, options: ReadTextOptions = {}): Promise<string> {
  check(path, options);
  try {
    refuseOther(path, await stat(path));
    return decode(await readFile(path), path, options.mark);
  } catch (error) {
    throw readingError(error, path);
  }
}

/**
 * `readText` where there is no waiting.
 *
 * @example
 * import { readTextSync } from '@diffuse/files';
 *
 * const config = JSON.parse(readTextSync('config.json')) as object;
 */
export function readTextSync(path: string, options: ReadTextOptions = {}): string {
  check(path, options);
  try {
    refuseOther(path, statSync(path));
    return decode(readFileSync(path), path, options.mark);
  } catch (error) {
    throw readingError(error, path);
  }
}

function check(path: string, options: ReadTextOptions): void {
  name(path, 'path');
  areOptions(options, 'options');
}

/** Throws on what is read from once, or without end; a folder says itself that it is one. */
function refuseOther(path: string, found: Stats): void {
  if (!found.isFile() && !found.isDirectory())
    throw new Error(`${path} is no regular file: write its text to one, and name that`);
}
