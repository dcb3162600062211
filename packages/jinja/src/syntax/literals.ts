import { limits } from '@diffuse/check';
import { TemplateError, unsupported } from '../errors.js';

const simple: Record<string, string> = {
  '\n': '',
  '\\': '\\',
  "'": "'",
  '"': '"',
  a: '\x07',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
};
const digits: Record<string, number> = { x: 2, u: 4, U: 8 };

/** Non-ASCII characters as Python's `backslashreplace` writes them: a backslash before one is thus a backslash of its own. */
function escaped(character: string): string {
  const code = character.codePointAt(0)!;
  if (code <= 0xff) return `\\x${code.toString(16).padStart(2, '0')}`;
  return code <= 0xffff ? `\\u${code.toString(16).padStart(4, '0')}` : `\\U${code.toString(16).padStart(8, '0')}`;
}

/** The text of a string literal's inside, its escapes read as Python's `unicode-escape` codec reads them. */
export function stringLiteral(inside: string, line: number): string {
  if (!inside.includes('\\')) return inside;
  // eslint-disable-next-line no-control-regex -- all that is not ASCII
  const ascii = inside.replace(/[^\x00-\x7f]/gu, escaped);
  return ascii.replace(/\\([0-7]{1,3}|[xuU][0-9a-fA-F]*|N|[\s\S])/g, (whole, escape: string) => {
    const [letter = ''] = escape;
    if (/[0-7]/.test(letter)) return String.fromCodePoint(parseInt(escape, 8));
    if (letter === 'N') throw unsupported('a character by its name (\\N{…})').at(line);
    const count = digits[letter];
    if (count === undefined) return simple[letter] ?? whole;
    const hexadecimal = escape.slice(1, 1 + count);
    const code = parseInt(hexadecimal, 16);
    if (hexadecimal.length < count || code > 0x10ffff)
      throw new TemplateError('TemplateSyntaxError', `the escape ${whole} in a string is not a character`, line);
    if (code >= 0xd800 && code < 0xe000) throw unsupported(`half of a surrogate pair (${whole})`).at(line);
    return String.fromCodePoint(code) + escape.slice(1 + count);
  });
}

/** The value of an integer literal, underscores and prefixes of the base allowed; refused beyond what an integer may have. */
export function integerLiteral(text: string, line: number): bigint {
  const digits = text.replaceAll('_', '').toLowerCase();
  if (digits.length * 4 > limits.template.bits)
    throw new TemplateError('Limit', `an integer of ${digits.length} digits is more than are read`, line);
  return BigInt(digits);
}

/** The value of a literal with a point or an exponent. */
export const floatLiteral = (text: string): number => Number(text.replaceAll('_', ''));
