import { valueError, typeError } from '../errors.js';
import type { Budget } from '../budget.js';
import { characters, isPlain, lengthOf } from '../values/strings.js';
import { isSpace } from '../values/strings.js';
import { textOf, Tuple, typeName, type Value } from '../values/types.js';
import { asCount, asText } from './bind.js';

/** The part of a string between two indices, or undefined where the first is beyond the second. */
function window(budget: Budget, text: string, start: Value, end: Value): { part: string; from: number } | undefined {
  const length = lengthOf(budget, text);
  const place = (value: Value, fallback: number) => {
    if (value === null) return fallback;
    const at = asCount(value, 'slice indices must be integers or None');
    return at < 0 ? Math.max(0, at + length) : at;
  };
  const from = place(start, 0);
  const to = Math.min(place(end, length), length);
  if (from > to) return undefined;
  if (from === 0 && to === length) return { part: text, from };
  const part = isPlain(budget, text) ? text.slice(from, to) : characters(budget, text).slice(from, to).join('');
  return { part, from };
}

/** Python's `find` and `rfind`: the index of a part, or -1. */
export function find(budget: Budget, text: string, [sub, start, end]: readonly Value[], last: boolean): bigint {
  const part = asText(sub!, 'must be str');
  const within = window(budget, text, start!, end!);
  if (!within) return -1n;
  budget.search(within.part, part);
  const at = last ? within.part.lastIndexOf(part) : within.part.indexOf(part);
  return at < 0 ? -1n : BigInt(within.from + lengthOf(budget, within.part.slice(0, at)));
}

/** Python's `count`. */
export function count(budget: Budget, text: string, [sub, start, end]: readonly Value[]): bigint {
  const part = asText(sub!, 'must be str');
  const within = window(budget, text, start!, end!);
  if (!within) return 0n;
  if (part === '') return BigInt(lengthOf(budget, within.part) + 1);
  budget.search(within.part, part);
  return BigInt(occurrences(within.part, part));
}

/** How often a part stands in a text, one after the other. */
function occurrences(text: string, part: string): number {
  let times = 0;
  for (let at = text.indexOf(part); at >= 0; at = text.indexOf(part, at + part.length)) times += 1;
  return times;
}

/** Python's `startswith` and `endswith`, a tuple of parts included. */
export function has(budget: Budget, text: string, [parts, start, end]: readonly Value[], atEnd: boolean): boolean {
  const list = parts instanceof Tuple ? parts.items : [parts!];
  budget.spend(list.length);
  const tested = list.map((part) => {
    const found = textOf(part);
    if (found === undefined) throw typeError(`first arg must be str or a tuple of str, not ${typeName(part)}`);
    budget.text(found.length);
    return found;
  });
  const within = window(budget, text, start!, end!);
  if (!within) return false;
  return tested.some((part) => (atEnd ? within.part.endsWith(part) : within.part.startsWith(part)));
}

/** Python's `split` and `rsplit`. */
export function split(budget: Budget, text: string, [separator, most]: readonly Value[], fromEnd: boolean): string[] {
  const limit = asCount(most!, 'maxsplit');
  const left = limit < 0 ? Infinity : limit;
  budget.text(text.length);
  if (separator === null) {
    budget.spend(text.length / 2); // of a word each second character begins one
    return splitSpace(text, left, fromEnd);
  }
  const by = asText(separator!, 'must be str or None');
  if (by === '') throw valueError('empty separator');
  budget.search(text, by);
  budget.spend(occurrences(text, by));
  const parts = text.split(by);
  if (parts.length - 1 <= left) return parts;
  return fromEnd
    ? [parts.slice(0, parts.length - left).join(by), ...parts.slice(parts.length - left)]
    : [...parts.slice(0, left), parts.slice(left).join(by)];
}

function splitSpace(text: string, limit: number, fromEnd: boolean): string[] {
  const words: { from: number; to: number }[] = [];
  for (let at = 0; at < text.length; at += 1) {
    if (isSpace(text[at]!)) continue;
    const from = at;
    while (at < text.length && !isSpace(text[at]!)) at += 1;
    words.push({ from, to: at });
  }
  const cut = ({ from, to }: { from: number; to: number }) => text.slice(from, to);
  if (words.length <= limit) return words.map(cut);
  if (fromEnd) {
    const kept = words.slice(words.length - limit);
    return [text.slice(0, words[words.length - limit - 1]!.to), ...kept.map(cut)];
  }
  const rest = text.slice(words[limit]!.from);
  return [...words.slice(0, limit).map(cut), rest];
}

/** Python's `replace`: at most `most` times, all where negative. */
export function replace(budget: Budget, text: string, old: string, by: string, most: number): string {
  const limit = most < 0 ? Infinity : most;
  budget.search(text, old);
  const all = old === '' ? undefined : occurrences(text, old);
  budget.spend(all ?? 0);
  const pieces = all === undefined ? ['', ...characters(budget, text), ''] : text.split(old);
  const times = Math.min(limit, pieces.length - 1);
  budget.text(text.length + times * Math.max(0, by.length - old.length));
  budget.spend(pieces.length);
  if (times === pieces.length - 1) return pieces.join(by);
  return [...pieces.slice(0, times), pieces.slice(times).join(old)].join(by);
}

/** Python's `expandtabs`. */
export function expandTabs(budget: Budget, text: string, size: number): string {
  let column = 0;
  let result = '';
  for (const character of characters(budget, text)) {
    if (character === '\t') {
      const spaces = size > 0 ? size - (column % size) : 0;
      budget.text(result.length + spaces, spaces);
      result += ' '.repeat(spaces);
      column += spaces;
    } else {
      result += character;
      column = character === '\n' || character === '\r' ? 0 : column + 1;
    }
  }
  return result;
}

/** Python's `center`, `ljust` and `rjust`: spaces added left and right up to a width. */
export function fill(
  budget: Budget,
  text: string,
  width: number,
  by: string,
  side: 'center' | 'ljust' | 'rjust',
): string {
  if (lengthOf(budget, by) !== 1) throw typeError('The fill character must be exactly one character long');
  const missing = width - lengthOf(budget, text);
  if (missing <= 0) return text;
  budget.text(text.length + missing * by.length);
  const left = side === 'ljust' ? 0 : side === 'rjust' ? missing : Math.floor(missing / 2) + (missing & width & 1);
  return by.repeat(left) + text + by.repeat(missing - left);
}

/** Python's `zfill`. */
export function zeroFill(budget: Budget, text: string, width: number): string {
  const missing = width - lengthOf(budget, text);
  if (missing <= 0) return text;
  budget.text(text.length + missing);
  const sign = /^[-+]/.exec(text)?.[0] ?? '';
  return sign + '0'.repeat(missing) + text.slice(sign.length);
}
