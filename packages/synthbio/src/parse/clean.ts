import type { Field } from '../schema/field.js';

const QUOTES = /^["'“”‘’«»`*_]+|["'“”‘’«»`*_]+$/gu;

/**
 * A field's text without what models add around a value: quotes, emphasis, a trailing dot or comma, the field's own label
 * ("Gender: Female") and repeated blanks. Free text keeps its full stop.
 */
export function clean(field: Field, text: string): string {
  let bare = withoutLabel(field, text.replace(/\s+/g, ' ').trim().replace(QUOTES, ''));
  if (field.kind !== 'text') bare = bare.replace(/[\s.,;]+$/, '');
  return bare.replace(QUOTES, '').trim();
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
