import { fold } from '../fold.js';
import type { Reading } from '../parse/reading.js';
import type { CategoricalField } from '../schema/field.js';
import { readWords } from './text.js';

const key = (text: string) => fold(text).replaceAll(' ', '');

/** The listed value that the text spells, whatever its case, hyphens and diacritics; any words for an open set. */
export function readCategorical(field: CategoricalField, text: string): Reading {
  const wanted = key(text);
  const alias = Object.entries(field.aliases).find(([spelling]) => key(spelling) === wanted)?.[1];
  const value = field.values.find((each) => key(each.value) === (alias === undefined ? wanted : key(alias)))?.value;
  if (value !== undefined) return { attributes: { [field.name]: value } };
  if (field.open) return readWords(field, text);
  return { reason: `is none of ${field.values.map((each) => each.value).join(', ')}` };
}
