import { limits } from '@diffuse/check';

import { exampleAttributes } from './checkExample.js';
import { components, sharesOf, type Joint } from './components.js';
import type { Field } from './field.js';

interface Parts {
  fields: Field[];
  joint: Joint[];
  example: Record<string, string>;
}

/** Kinds of which there is one way in which records are written. */
const written = new Set<Field['kind']>(['categorical', 'number', 'date', 'name', 'place', 'list']);

/**
 * The parts of a schema that was found right, with what follows from them: what values weigh that depend on another field's, all in
 * all, and the example as records are written.
 */
export function settled<T extends Parts>(parts: T): T {
  const { fields, joint } = parts;
  const read = exampleAttributes(fields, parts.example);
  const example = Object.fromEntries(
    Object.entries(parts.example).map(([name, text]) => {
      const isWritten = fields.some((field) => field.name === name && written.has(field.kind));
      return [name, (isWritten ? read[name] : undefined) ?? text];
    }),
  );
  if (!fields.some((field) => field.kind === 'categorical' && field.table !== undefined)) return { ...parts, example };
  const wanted = components(fields, joint, limits.schema.combinations);
  return { ...parts, example, fields: fields.map((field) => weighed(field, wanted)) };
}

function weighed(field: Field, wanted: ReturnType<typeof components>): Field {
  if (field.kind !== 'categorical' || field.table === undefined) return field;
  const own = wanted.find(({ attributes }) => attributes.includes(field.name))!;
  const weights = sharesOf(own, field.name);
  return { ...field, values: field.values.map(({ value }) => ({ value, weight: weights.get(value) ?? 0 })) };
}
