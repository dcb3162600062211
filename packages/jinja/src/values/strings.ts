import type { Budget } from '../budget.js';
import { spaces } from '../syntax/characters.js';

const surrogate = /[\ud800-\udfff]/;
const space = new RegExp(`[${spaces}]`);
// eslint-disable-next-line no-control-regex -- separators of Python's splitlines
const lineEnd = /\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]/g;

export const isSpace = (character: string): boolean => space.test(character);

/** A string's characters, as Python counts them: code points. */
export function characters(budget: Budget, text: string): string[] {
  budget.text(text.length);
  budget.spend(text.length);
  return surrogate.test(text) ? Array.from(text) : text.split('');
}

/** How many characters a string has, as Python counts them. */
export function lengthOf(budget: Budget, text: string): number {
  budget.text(text.length);
  if (!surrogate.test(text)) return text.length;
  budget.spend(text.length);
  return Array.from(text).length;
}

/** Whether every character of the string is one UTF-16 unit. */
export function isPlain(budget: Budget, text: string): boolean {
  budget.text(text.length);
  return !surrogate.test(text);
}

/** Less the characters of a set, or white space, at its ends. */
export function strip(
  budget: Budget,
  text: string,
  chars: string | null,
  ends: 'both' | 'left' | 'right' = 'both',
): string {
  budget.text(text.length);
  budget.text(chars?.length ?? 0);
  if (surrogate.test(text)) budget.spend(text.length);
  const set = chars === null ? undefined : new Set(chars);
  const taken = (character: string) => (set ? set.has(character) : isSpace(character));
  const all = surrogate.test(text) ? Array.from(text) : text;
  let start = 0;
  let end = all.length;
  if (ends !== 'right') while (start < end && taken(all[start]!)) start += 1;
  if (ends !== 'left') while (end > start && taken(all[end - 1]!)) end -= 1;
  budget.spend((all.length - (end - start)) / 4);
  return typeof all === 'string' ? all.slice(start, end) : all.slice(start, end).join('');
}

/** Its lines, at every end of line that Python's `splitlines` knows. */
export function splitLines(budget: Budget, text: string, keepEnds = false): string[] {
  budget.text(text.length);
  const lines: string[] = [];
  let start = 0;
  for (const end of text.matchAll(lineEnd)) {
    budget.spend();
    lines.push(text.slice(start, end.index + (keepEnds ? end[0].length : 0)));
    start = end.index + end[0].length;
  }
  return start < text.length ? [...lines, text.slice(start)] : lines;
}

/** Python's order of strings: by code points, where JavaScript's `<` goes by UTF-16 units. */
export function compareStrings(left: string, right: string): number {
  const length = Math.min(left.length, right.length);
  for (let at = 0; at < length; at += 1) {
    if (left[at] === right[at]) continue;
    const [a, b] = [left.charCodeAt(at), right.charCodeAt(at)];
    const isHigh = (unit: number) => unit >= 0xd800 && unit < 0xe000;
    // A unit of a pair is beyond all others; two such are in order.
    return isHigh(a) === isHigh(b) ? a - b : isHigh(a) ? 1 : -1;
  }
  return left.length - right.length;
}
