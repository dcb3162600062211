import { fold } from '../fold.js';
import type { Field } from '../schema/field.js';
import { plain, trimmed } from './plain.js';

const quotes = new Set(`"'“”„‟‘’‚‛«»‹›「」『』\`*_`);
const doubleQuotes = new Set(`"“”„‟«»`);
const stops = new Set('.,;。，；、 ');
/** Characters of quotes, emphasis and the like around a label. */
const around = 10;
/** How many steps are looked at one by one. */
const steps = 6;

/**
 * A field's text without what models add around a value: quotes, emphasis, a trailing dot or comma, the field's own label
 * ("Gender: Female") and repeated blanks. Free text keeps its full stop, and quotes and emphasis that belong to a part of it.
 */
export function clean(field: Field, text: string): string {
  return peeled(field, text).at(-1)!;
}

/** The text as it is, and with less and less around it; of many steps the first and the last. */
export function peeled(field: Field, text: string): string[] {
  const all = [trimmed(text.replace(/\s+/g, ' '))];
  for (let last = all[0]!; ;) {
    const next = trimmed(peel(field, last));
    if (next === last) return all;
    if (all.length > steps) all.pop();
    all.push(next);
    last = next;
  }
}

function peel(field: Field, text: string): string {
  const unlabelled = withoutLabel(field, text);
  if (unlabelled !== text) return unlabelled;
  if (field.kind === 'text') return unquotedText(text);
  const [first, last] = [quotes.has(text[0]!), text.length > 1 && quotes.has(text.at(-1)!)];
  if (first && last) return text.slice(1, -1);
  if (stops.has(text.at(-1)!)) return withoutStops(text);
  return first ? text.slice(1) : last ? text.slice(0, -1) : text;
}

function withoutStops(text: string): string {
  let end = text.length;
  while (end > 0 && stops.has(text[end - 1]!)) end -= 1;
  return text.slice(0, end);
}

/** Without quotes that are around all of it, or that one end alone has. */
function unquotedText(text: string): string {
  let [start, end] = [0, text.length];
  while (start < end && quotes.has(text[start]!)) start += 1;
  while (end > start && quotes.has(text[end - 1]!)) end -= 1;
  const outer = new Set(text.slice(0, start) + text.slice(end));
  if (outer.size === 0) return text;
  const within = text.slice(start, end).replace(/(?<=\p{L})['’](?=\p{L})/gu, '');
  if ([...outer].some((quote) => within.includes(quote))) return text;
  const both = start > 0 && end < text.length;
  return both || [...outer].every((quote) => doubleQuotes.has(quote)) ? text.slice(start, end) : text;
}

/** Without the field's own label, with or without quotes and emphasis around that. */
function withoutLabel(field: Field, text: string): string {
  const { names, longest } = labelsOf(field);
  for (const separator of text.slice(0, longest).matchAll(/["'”’*_`]*\s?[:：][*_]*|\s[-–—]\s/gu)) {
    const end = separator.index + separator[0].length;
    if (end < text.length && names.has(fold(plain(text.slice(0, separator.index))))) return text.slice(end);
  }
  return text;
}

interface Labels {
  names: ReadonlySet<string>;
  /** How far a label and what separates it from the value reach. */
  longest: number;
}

const known = new WeakMap<Field, Labels>();

function labelsOf(field: Field): Labels {
  const before = known.get(field);
  if (before !== undefined) return before;
  const given = [field.name, field.description];
  const names = new Set(given.map((each) => fold(plain(each))).filter(Boolean));
  const labels = { names, longest: Math.max(...given.map(({ length }) => length)) + around };
  known.set(field, labels);
  return labels;
}
