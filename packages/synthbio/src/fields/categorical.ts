import { fold } from '../fold.js';
import type { Reading } from '../parse/reading.js';
import { some } from '../some.js';
import type { CategoricalField } from '../schema/field.js';
import { readWords } from './text.js';

const signs: Readonly<Record<string, string>> = { '−': '-', '–': '-', '—': '-', '‐': '-', '‑': '-', '’': "'" };

/** By what spellings are compared, from the strictest on: as written, without regard to case and blanks, by letters and digits. */
const keys: readonly ((text: string) => string)[] = [
  (text) => text,
  (text) =>
    text
      .normalize('NFC')
      .toLowerCase()
      .replace(/[−–—‐‑’]/g, (sign) => signs[sign]!)
      .replace(/\s/g, ''),
  (text) => fold(text).replaceAll(' ', ''),
];

/**
 * The listed value that the text spells, whatever its case, signs and diacritics, unless another value is spelt so too: `O+`
 * and `O-` are two. Any words for an open set. `texts` is what stands there, as it is and with less and less around it.
 */
export function readCategorical(field: CategoricalField, texts: readonly string[]): Reading {
  const several = new Set<string>();
  for (const [i, spellings] of spellingsOf(field).entries())
    for (const text of texts) {
      const found = spellings.get(keys[i]!(text)) ?? [];
      if (found.length === 1) return { attributes: { [field.name]: found[0]! } };
      found.forEach((value) => several.add(value));
    }
  if (several.size > 0) return { reason: `may be any of ${some([...several])}` };
  if (field.open) return readWords(field, texts.at(-1)!);
  return { reason: `is none of ${some(field.values.map((each) => each.value))}` };
}

type Spellings = ReadonlyMap<string, readonly string[]>;

/** Answers are read by the thousand. */
const known = new WeakMap<CategoricalField, readonly Spellings[]>();

/** For each of the keys, which values are spelt so. */
function spellingsOf(field: CategoricalField): readonly Spellings[] {
  const before = known.get(field);
  if (before !== undefined) return before;
  const spelt = [...field.values.map(({ value }) => [value, value] as const), ...Object.entries(field.aliases)];
  const all = keys.map((key) => {
    const spellings = new Map<string, string[]>();
    for (const [spelling, value] of spelt) {
      const values = spellings.get(key(spelling)) ?? [];
      if (key(spelling) !== '' && !values.includes(value)) spellings.set(key(spelling), [...values, value]);
    }
    return spellings;
  });
  known.set(field, all);
  return all;
}
