import { plain } from '../parse/plain.js';
import type { Reading } from '../parse/reading.js';
import type { CategoricalField } from '../schema/field.js';
import { listedValue, listingOf, type Listed } from './listed.js';
import { readWords } from './text.js';

/** The listed value that the texts spell, or any words for an open set. */
export function readCategorical(field: CategoricalField, texts: readonly string[]): Reading {
  const listed = listedIn(field, texts);
  if ('value' in listed) return { attributes: { [field.name]: listed.value } };
  if (!field.open || listed.ambiguous) return { reason: listed.reason() };
  const words = plain(texts.at(-1)!);
  return /[{}]/.test(words) ? { reason: 'has a brace in it' } : readWords(field, words);
}

/** The listed value that the texts spell. */
export function listedIn(field: CategoricalField, texts: readonly string[]): Listed {
  return listedValue(
    listingOf(field, () => field.values.map(({ value }) => value), field.aliases),
    texts,
  );
}
