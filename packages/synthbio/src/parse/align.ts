import { readField } from '../fields/readField.js';
import type { Field } from '../schema/field.js';
import { isRead } from './reading.js';

/** How much it says that a text can be read as a field of this kind. */
const EVIDENCE: Record<Field['kind'], number> = {
  date: 4,
  number: 4,
  categorical: 4,
  pattern: 4,
  place: 2,
  name: 2,
  list: 2,
  derived: 0,
  text: 1,
};

function evidence(field: Field, text: string): number {
  const reading = readField(field, text);
  if (!isRead(reading)) return 0;
  if (!(field.name in reading.attributes)) return 1; // `none` may be any field's that a record does without
  return field.kind === 'categorical' && field.open ? 1 : EVIDENCE[field.kind];
}

/**
 * For each field, the index of the text that best belongs to it, keeping both orders and placing every text: shows which
 * fields a short answer leaves out. With as many texts as fields, each belongs to the field in its place.
 */
export function align(fields: readonly Field[], texts: readonly string[]): (number | undefined)[] {
  const spare = fields.length - texts.length;
  if (spare <= 0) return fields.map((_, i) => i);
  const placed = texts.length;
  // best[t][s]: most evidence from texts t and later when s fields have been left out so far.
  const best = Array.from({ length: placed + 1 }, () => new Array<number>(spare + 1).fill(0));
  const place = (t: number, s: number) => evidence(fields[t + s]!, texts[t]!) + best[t + 1]![s]!;
  for (let t = placed - 1; t >= 0; t--) {
    for (let s = spare; s >= 0; s--) best[t]![s] = Math.max(place(t, s), best[t]![s + 1] ?? 0);
  }
  const aligned: (number | undefined)[] = [];
  for (let t = 0, s = 0; t + s < fields.length;) {
    const keep = t < placed && (s === spare || place(t, s) >= best[t]![s + 1]!);
    aligned.push(keep ? t++ : (s++, undefined));
  }
  return aligned;
}
