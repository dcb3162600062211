import type { Reading } from '../parse/reading.js';
import type { Field, TextField } from '../schema/field.js';

/** Any text with at least one letter or digit. */
export function readWords({ name }: Field, text: string): Reading {
  return hasWords(text) ? { attributes: { [name]: text } } : { reason: 'has no words' };
}

/** Whether a text has a letter or a digit. */
export const hasWords = (text: string): boolean => /[\p{L}\p{N}]/u.test(text);

/** A text of as many words as the field asks for. */
export function readText(field: TextField, text: string): Reading {
  const reading = readWords(field, text);
  const { words } = field;
  if (words === undefined || !('attributes' in reading)) return reading;
  const found = countWords(text);
  if (found >= words.min && found <= (words.max ?? Infinity)) return reading;
  const asked = words.max === undefined ? `at least ${words.min}` : `${words.min} to ${words.max}`;
  return { reason: `has ${found} ${found === 1 ? 'word' : 'words'}, not ${asked}` };
}

const spaceless = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}]/u;
const segmenter = new Intl.Segmenter('en', { granularity: 'word' });

/** What stands between blanks and has a letter or digit; in scripts that write no blanks, words by the dictionary of ICU. */
export function countWords(text: string): number {
  return text
    .split(/\s+/)
    .filter(hasWords)
    .reduce((sum, piece) => sum + (spaceless.test(piece) ? dictionaryWords(piece) : 1), 0);
}

function dictionaryWords(text: string): number {
  return [...segmenter.segment(text)].filter(({ isWordLike }) => isWordLike).length;
}
