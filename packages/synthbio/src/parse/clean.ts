import type { Field } from '../schema/field.js';

const quotes = new Set(`"'“”‘’«»\`*_`);
const stops = new Set('.,;');

/**
 * A field's text without what models add around a value: quotes, emphasis, a trailing dot or comma, the field's own label
 * ("Gender: Female") and repeated blanks. Free text keeps its full stop.
 */
export function clean(field: Field, text: string): string {
  let bare = withoutLabel(field, unquoted(text.replace(/\s+/g, ' ').trim()));
  if (field.kind !== 'text')
    bare = bare.slice(
      0,
      endWithout(bare, (character) => /\s/.test(character) || stops.has(character)),
    );
  return unquoted(bare).trim();
}

function unquoted(text: string): string {
  const end = endWithout(text, (character) => quotes.has(character));
  let start = 0;
  while (start < end && quotes.has(text[start]!)) start += 1;
  return text.slice(start, end);
}

/** Where a text ends without such characters; an expression would look for its end anew from each of them. */
function endWithout(text: string, isLeftOut: (character: string) => boolean): number {
  let end = text.length;
  while (end > 0 && isLeftOut(text[end - 1]!)) end -= 1;
  return end;
}

/** A field's text without the field's own label, repeated blanks and those around it. */
export function withoutLabel(field: Field, text: string): string {
  const bare = text.replace(/\s+/g, ' ').trim();
  const label = /^([^:]{1,60}?)\s*(?::| [-–—])\s+(.+)$/su.exec(bare);
  return label && labels(field).includes(label[1]!.toLowerCase()) ? label[2]! : bare;
}

function labels(field: Field): string[] {
  return [field.name, field.description].map((label) => label.toLowerCase());
}
