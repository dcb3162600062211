/** Some bytes of a character: the code points that begin with them. */
export interface Begun {
  /** The bits so far. */
  readonly bits: number;
  /** Bytes that are still to come, 1 to 3. */
  readonly left: number;
  readonly low: number;
  readonly high: number;
}

const lastCodePoint = 0x10ffff;

/** The smallest code point that takes one byte and so many more. */
const smallest = [0, 0x80, 0x800, 0x10000];

/** What the first byte of several begins; undefined where UTF-8 has no such byte there. */
export function begin(byte: number): Begun | undefined {
  if (byte >= 0xc2 && byte < 0xe0) return begun(byte & 0x1f, 1, smallest[1]!);
  if (byte >= 0xe0 && byte < 0xf0) return begun(byte & 0xf, 2, smallest[2]!);
  return byte >= 0xf0 && byte < 0xf5 ? begun(byte & 7, 3, smallest[3]!) : undefined;
}

/** The same with one more byte, of which at least one more is to come; undefined where none has it. */
export function goOn({ bits, left, low }: Begun, byte: number): Begun | undefined {
  return isContinuation(byte) ? begun((bits << 6) | (byte & 0x3f), left - 1, low) : undefined;
}

export const isContinuation = (byte: number): boolean => byte >>> 6 === 2;

/** None is written longer than it needs to be. */
function begun(bits: number, left: number, least: number): Begun | undefined {
  const low = Math.max(bits << (6 * left), least);
  const high = Math.min(((bits + 1) << (6 * left)) - 1, lastCodePoint);
  return low > high ? undefined : { bits, left, low, high };
}

/** Whether any bytes may follow. */
export const isWhole = ({ left, low, high }: Begun): boolean => high - low + 1 === 64 ** left;

/** A text's bytes in UTF-8, halves of surrogate pairs written as if they were characters. */
export function bytesOf(text: string): number[] {
  const bytes: number[] = [];
  for (const character of text) {
    const code = character.codePointAt(0)!;
    if (code < 0x80) bytes.push(code);
    else {
      const more = smallest.findLastIndex((least) => code >= least);
      bytes.push(((0xff00 >>> (more + 1)) & 0xff) | (code >>> (6 * more)));
      for (let i = more - 1; i >= 0; i--) bytes.push(0x80 | ((code >>> (6 * i)) & 0x3f));
    }
  }
  return bytes;
}
