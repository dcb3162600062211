import { plain } from '../parse/plain.js';
import type { Reading } from '../parse/reading.js';
import { shorten } from '../parse/shorten.js';
import type { ListField } from '../schema/field.js';
import { some } from '../some.js';
import { listedValue, listingOf } from './listed.js';
import { caseless } from './spelling.js';
import { hasWords } from './text.js';

/** Between the values of a list in braces, and in its attribute. */
export const listSeparator = ', ';

/** A value as it is written, and with less and less around it. */
export type Written = readonly string[];

/** The values that a text names, with commas or, where it has none, semicolons between them; brackets around all are no part of it. */
export function splitList({ values }: ListField, text: string): string[] {
  const bare = text.replace(/^\[(.*)\]$/s, '$1');
  if (values?.includes(bare)) return [bare];
  const items = bare.split(/[,،、，]/.test(bare) ? /[,،、，]/ : /[;；؛]/).map((item) => item.trim());
  return items.map((item, i) => (i > 0 && i === items.length - 1 ? item.replace(/^(?:and|&)\s/i, '').trim() : item));
}

/** Values of a list, each one of the field's where it names them, or else any words. None comes twice, whatever its case. */
export function readList(field: ListField, items: readonly Written[]): Reading {
  const { name, values, least, most } = field;
  if (items.length > most) return wrongNumber(field, items.length);
  const found: string[] = [];
  for (const written of items) {
    const item = values === undefined ? ownWords(written) : listedItems(field, values, written);
    if (!Array.isArray(item)) return item;
    found.push(...item);
  }
  if (found.length < least || found.length > most) return wrongNumber(field, found.length);
  const seen = new Set<string>();
  const twice = found.filter((value) => seen.size === seen.add(values === undefined ? caseless(value) : value).size);
  if (twice.length > 0) return { reason: `has ${some(twice)} twice` };
  return { attributes: found.length === 0 ? {} : { [name]: found.join(listSeparator) } };
}

/** The listed value that is written, or those with `and` between them. */
function listedItems(field: ListField, values: readonly string[], written: Written): string[] | { reason: string } {
  const listing = listingOf(field, () => values);
  const whole = listedValue(listing, written);
  if ('value' in whole) return [whole.value];
  const parts = written.at(-1)!.split(/\s(?:and|&)\s/i);
  const each = parts.length > 1 && parts.length <= field.most ? parts.map((part) => listedValue(listing, [part])) : [];
  const all = each.flatMap((listed) => ('value' in listed ? [listed.value] : []));
  return all.length > 0 && all.length === each.length
    ? all
    : { reason: `has "${shorten(written.at(-1)!)}", which ${whole.reason()}` };
}

function ownWords(written: Written): string[] | { reason: string } {
  const text = plain(written.at(-1)!);
  if (!hasWords(text)) return { reason: 'has a value without words' };
  return /[,;{}]/.test(text)
    ? { reason: `has "${shorten(text)}", and one value has no comma, semicolon or brace in it` }
    : [text];
}

const wrongNumber = ({ least, most }: ListField, found: number): Reading => ({
  reason: `has ${found} ${found === 1 ? 'value' : 'values'}, not ${least} to ${most}`,
});
