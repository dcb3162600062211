import { absent, mayBeAbsent } from './fields/absent.js';
import type { Field } from './schema/field.js';
import type { RecordSchema } from './schema/recordSchema.js';

/** What the template shows for a field: a closed set is spelled out, and so is what stands for no value. */
export function placeholder(field: Field, form: RecordSchema['form']): string {
  const shown = listed(field);
  if (field.kind === 'list' || !mayBeAbsent(field)) return field.kind === 'list' ? several(field, shown, form) : shown;
  return `${shown} (or ${form === 'json' ? 'null' : absent})`;
}

function listed(field: Field): string {
  if (field.kind === 'list' && field.values !== undefined) return `${field.description}: ${field.values.join(' / ')}`;
  if (field.kind !== 'categorical' || field.open) return field.description;
  return `${field.description}: ${field.values.map(({ value }) => value).join(' / ')}`;
}

function several(field: Field & { kind: 'list' }, shown: string, form: RecordSchema['form']): string {
  const { least, most } = field;
  const number = least === most ? `${most}` : `${least} to ${most}`;
  if (form === 'json') return `${shown} (${number})`;
  return `${shown} (${number}, with commas between${least === 0 ? `, or ${absent}` : ''})`;
}
