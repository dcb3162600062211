import { integer, name, oneOf, optional, options } from '@diffuse/check';
import { decode } from './decode.js';
import { regularBytes, regularBytesSync } from './regular.js';

/** How a text is read. */
export interface ReadTextOptions {
  /** What becomes of a byte order mark at the beginning: it is dropped unless it is to be kept. */
  readonly mark?: 'drop' | 'keep';
  /** Bytes that the file may have; `limits.text.bytes` if not given. */
  readonly most?: number;
}

const areOptions = options({ mark: optional(oneOf(['drop', 'keep'])), most: optional(integer({ least: 0 })) });

/**
 * The text of a file that somebody wrote: a regular file, in UTF-8, without its byte order mark. Throws an InputError on what is
 * no path, and an Error that names the file where there is none, where a folder or a pipe is in its place, where it is larger
 * than `most`, and where a byte is none of UTF-8, with its line and column: it is never read as U+FFFD.
 *
 * @example
 * import { readText } from '@diffuse/files';
 *
 * const words = (await readText('words.txt')).split('\n');
 */
export async function readText(path: string, options: ReadTextOptions = {}): Promise<string> {
  check(path, options);
  return decode(await regularBytes(path, options.most), path, options.mark);
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
  return decode(regularBytesSync(path, options.most), path, options.mark);
}

function check(path: string, options: ReadTextOptions): void {
  name(path, 'path');
  areOptions(options, 'options');
}
