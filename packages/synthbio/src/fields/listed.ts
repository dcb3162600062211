import { fold } from '../fold.js';
import type { Field } from '../schema/field.js';
import { some } from '../some.js';
import { caseless, lettersAndSigns } from './spelling.js';

/** Values that a field lists, and other spellings of them. */
export interface Listing {
  readonly values: readonly string[];
  readonly aliases: Readonly<Record<string, string>>;
}

/** The value that a text spells, or why it spells none, for those who ask: an open set takes other words, too. */
export type Listed = { value: string } | { reason: () => string; ambiguous: boolean };

/** By what spellings are compared, from the strictest on. */
const keys: readonly ((text: string) => string)[] = [(text) => text, caseless, lettersAndSigns];

/**
 * The listed value that one of the texts spells, whatever its case, punctuation and diacritics, unless another value is spelt so
 * too: `O+` and `O-` are two. The texts are what stands there, as it is and with less and less around it; of two that spell
 * a value the first counts. A short form of a value is none, for it may be short for something else: the reason names
 * what it may be short for.
 */
export function listedValue(listing: Listing, texts: readonly string[]): Listed {
  const spelt = spellingsOf(listing);
  const { byKey } = spelt;
  const several = new Set<string>();
  const found = (level: number, text: string): string | undefined => {
    const values = byKey[level]!.get(keys[level]!(text)) ?? [];
    if (values.length > 1) values.forEach((value) => several.add(value));
    return values.length === 1 ? values[0] : undefined;
  };
  for (const text of texts) {
    const value = found(0, text) ?? found(1, text);
    if (value !== undefined) return { value };
  }
  if (several.size === 0)
    for (const text of texts) {
      const value = found(2, text);
      if (value !== undefined) return { value };
    }
  if (several.size > 0) return { reason: () => `may be any of ${some([...several])}`, ambiguous: true };
  return { reason: () => unlisted(spelt, texts.at(-1)!), ambiguous: false };
}

/** Why a text is none of the values: it has the letters of some, it may be short for some, or it is something else. */
function unlisted({ folded, all }: Spellings, text: string): string {
  const key = fold(text);
  if (key === '') return all;
  const together = key.replaceAll(' ', '');
  const alike = folded.filter((each) => each.key.replaceAll(' ', '') === together);
  if (alike.length === 1) return `may be ${alike[0]!.value}, and has other signs`;
  if (alike.length > 1) return `may be any of ${valuesOf(alike)}`;
  const short = folded.filter((each) => each.key.startsWith(key) || each.initials === together);
  return short.length === 0 ? all : `${all}: list it as an alias where it is short for ${valuesOf(short)}`;
}

const valuesOf = (spelt: readonly { readonly value: string }[]): string => some(spelt.map(({ value }) => value));

interface Spellings {
  /** For each of the keys, which values are spelt so. */
  readonly byKey: readonly ReadonlyMap<string, readonly string[]>[];
  /** Of each value its letters and digits, and of several words the first letters. */
  readonly folded: readonly { readonly value: string; readonly key: string; readonly initials: string }[];
  /** That a text is none of them, in words. */
  readonly all: string;
}

/** Answers are read by the thousand. */
const known = new WeakMap<Listing, Spellings>();

function spellingsOf(listing: Listing): Spellings {
  const before = known.get(listing);
  if (before !== undefined) return before;
  const spelt = [...listing.values.map((value) => [value, value] as const), ...Object.entries(listing.aliases)];
  const byKey = keys.map((keyOf) => {
    const spellings = new Map<string, string[]>();
    for (const [spelling, value] of spelt) {
      const key = keyOf(spelling);
      const values = spellings.get(key) ?? [];
      if (key !== '' && !values.includes(value)) spellings.set(key, [...values, value]);
    }
    return spellings;
  });
  const folded = listing.values.map((value) => ({ value, ...foldedOf(value) }));
  const spellings = { byKey, folded, all: `is none of ${some(listing.values)}` };
  known.set(listing, spellings);
  return spellings;
}

function foldedOf(value: string): { key: string; initials: string } {
  const key = fold(value);
  const words = key.split(' ');
  return { key, initials: words.length > 1 && /^[^\p{N}]+$/u.test(key) ? words.map((word) => word[0]).join('') : key };
}

const listings = new WeakMap<Field, Listing>();

/** What a field lists; the same object each time. */
export function listingOf(
  field: Field,
  values: () => readonly string[],
  aliases: Readonly<Record<string, string>> = {},
): Listing {
  const listing = listings.get(field) ?? { values: values(), aliases };
  listings.set(field, listing);
  return listing;
}
