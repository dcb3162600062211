/** Marks at a file's beginning that say in which encoding it is; the longer first. */
const marks = [
  ['UTF-32', [0xff, 0xfe, 0, 0]],
  ['UTF-32', [0, 0, 0xfe, 0xff]],
  ['UTF-16', [0xff, 0xfe]],
  ['UTF-16', [0xfe, 0xff]],
] as const;

/** U+FEFF at the beginning of a text. */
const byteOrderMark = /^\uFEFF/;

/**
 * The text that a file's bytes are in UTF-8, without a byte order mark unless `mark` keeps it. Throws an Error that names the
 * file, the first byte that is none of UTF-8 and its line and column, and another encoding that a mark tells.
 */
export function decode(bytes: Uint8Array, path: string, mark: 'drop' | 'keep' = 'drop'): string {
  const other = marks.find(([, mark]) => mark.every((byte, i) => bytes[i] === byte))?.[0];
  if (other !== undefined) throw new Error(`${path} is text in ${other}: save it as UTF-8`);
  const text = decoded(bytes) ?? refuse(bytes, path);
  const zero = text.indexOf('\0');
  if (zero >= 0)
    throw new Error(
      `${path} has a byte 0x00 at ${placeAfter(text.slice(0, zero))}, which text in UTF-8 has not: it is no text, or one in another encoding; save it as text in UTF-8`,
    );
  return mark === 'keep' ? text : text.replace(byteOrderMark, '');
}

/** Undefined where a byte belongs to no character; of the beginning of a text, its last character may be cut off. */
function decoded(bytes: Uint8Array, stream = false): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes, { stream });
  } catch {
    return undefined;
  }
}

function refuse(bytes: Uint8Array, path: string): never {
  let [whole, least] = [0, bytes.length + 1]; // how many bytes are a text's beginning, and how many are not
  while (least - whole > 1) {
    const middle = Math.floor((whole + least) / 2);
    if (decoded(bytes.subarray(0, middle), true) === undefined) least = middle;
    else whole = middle;
  }
  const before = decoded(bytes.subarray(0, whole), true)!;
  const byte = bytes[Buffer.byteLength(before)]!.toString(16).toUpperCase().padStart(2, '0');
  throw new Error(
    `${path} is not text in UTF-8: byte 0x${byte} at ${placeAfter(before)} is part of no character; save the file as UTF-8 (Latin-1 and Windows-1252 write é as 0xE9)`,
  );
}

/** The line and column of what comes after a text, in characters. */
function placeAfter(text: string): string {
  const lines = text.replace(byteOrderMark, '').split(/\r\n|[\r\n]/);
  return `line ${lines.length}, column ${[...lines.at(-1)!].length + 1}`;
}
