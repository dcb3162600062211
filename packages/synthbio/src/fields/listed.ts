import { fold } from '../fold.js';
import type { Field } from '../schema/field.js';
import { some } from '../some.js';
import { caseless, lettersAndSigns } from './spelling.js';

/** Values that a field lists, and other spellings of them. */
export interface Listing {
  readonly values: readonly string[];
  readonly aliases: Readonly<Record<string, string>>;
}

/** The value that a text spells, or why it spells none. */
export type Listed = { value: string } | { reason: string; ambiguous: boolean };

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
  const several = new Set<string>();
  const found = (level: number, text: string): string | undefined => {
    const values = spelt[level]!.get(keys[level]!(text)) ?? [];
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
  if (several.size > 0) return { reason: `may be any of ${some([...several])}`, ambiguous: true };
  return { reason: unlisted(listing.values, texts.at(-1)!), ambiguous: false };
}

/** Why a text is none of the values: it has the letters of some, it may be short for some, or it is something else. */
function unlisted(values: readonly string[], text: string): string {
  const key = fold(text);
  const alike = key === '' ? [] : values.filter((value) => fold(value) === key);
  if (alike.length > 1) return `may be any of ${some(alike)}`;
  if (alike.length === 1) return `may be ${alike[0]!}, and has other signs`;
  const short = key === '' ? [] : values.filter((value) => isShort(key, fold(value)));
  const none = `is none of ${some(values)}`;
  return short.length === 0 ? none : `${none}: list it as an alias where it is short for ${some(short)}`;
}

/** Whether a value begins with the text, or the text is its words' first letters. */
function isShort(key: string, value: string): boolean {
  const initials = value
    .split(' ')
    .map((word) => word[0])
    .join('');
  return value.startsWith(key) || (initials.length > 1 && initials === key.replaceAll(' ', ''));
}

type Spellings = ReadonlyMap<string, readonly string[]>;

/** Answers are read by the thousand. */
const known = new WeakMap<Listing, readonly Spellings[]>();

/** For each of the keys, which values are spelt so. */
function spellingsOf(listing: Listing): readonly Spellings[] {
  const before = known.get(listing);
  if (before !== undefined) return before;
  const spelt = [...listing.values.map((value) => [value, value] as const), ...Object.entries(listing.aliases)];
  const all = keys.map((keyOf) => {
    const spellings = new Map<string, string[]>();
    for (const [spelling, value] of spelt) {
      const key = keyOf(spelling);
      const values = spellings.get(key) ?? [];
      if (key !== '' && !values.includes(value)) spellings.set(key, [...values, value]);
    }
    return spellings;
  });
  known.set(listing, all);
  return all;
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
