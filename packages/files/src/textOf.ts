import { instanceOf, name } from '@diffuse/check';
import { decode } from './decode.js';

const someBytes = instanceOf(Uint8Array, 'bytes (Uint8Array)');

/**
 * The text that bytes are, by the rules of `readText`, where they come from elsewhere than a file: UTF-8, without its byte order
 * mark. `from` says whence, in errors. Throws an InputError on what are no bytes or no name, and an Error that names the first
 * byte that is none of UTF-8, with its line and column.
 *
 * @example
 * import { textOf } from '@diffuse/files';
 *
 * textOf(Buffer.from('größer'), 'standard input'); // größer
 */
export function textOf(bytes: Uint8Array, from: string): string {
  someBytes(bytes, 'bytes');
  name(from, 'from');
  return decode(bytes, from);
}
