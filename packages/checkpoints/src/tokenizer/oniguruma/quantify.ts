import type { Cursor } from './cursor.js';

/** A part of a pattern, translated. */
export interface Part {
  readonly source: string;
  /** Whether it may match nothing. */
  readonly empty: boolean;
  /** It matches a place, not characters. */
  readonly anchor?: boolean;
}

/** Reads the quantifiers behind a part; `atomic` makes a group that gives nothing back. */
export function quantified(cursor: Cursor, part: Part, atomic: (source: string) => string): Part {
  let { source, empty } = part;
  for (;;) {
    const found = cursor.match(/^(?:([*+?])([?+]?)|\{(\d+)(,?)(\d*)\}(\??)|\{,(\d+)\}(\??))/);
    if (!found) return { source, empty, anchor: part.anchor };
    if (part.anchor) return cursor.fail('a quantifier behind an anchor');
    const [, sign, suffix, least = '0', comma, most, lazy, upTo, lazyUpTo] = found;
    const counted = sign === undefined && upTo === undefined;
    if (counted && comma === '' && lazy) return cursor.fail('{n}?');
    if (counted && most && Number(most) < Number(least)) return cursor.fail('{n,m} with m < n');
    const fixed = counted && (comma === '' || most === least);
    // JavaScript ends a loop before a turn that matches nothing, Oniguruma behind it.
    if (empty && sign !== '?' && !fixed) return cursor.fail('a repeated group that may match nothing');
    if (sign === '?') source = suffix === '?' ? `(?:|(?:${source}))` : `(?:(?:${source})|)`;
    else if (sign) source = `(?:(?:${source})${sign}${suffix === '?' ? '?' : ''})`;
    else if (counted) source = `(?:(?:${source}){${least}${comma}${most}}${lazy})`;
    else source = `(?:(?:${source}){0,${upTo}}${lazyUpTo})`;
    if (suffix === '+') source = atomic(source);
    empty ||= sign !== '+' && (!counted || Number(least) === 0);
  }
}
