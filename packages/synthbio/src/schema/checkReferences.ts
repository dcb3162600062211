import type { z } from 'zod';

import { compareDates } from '../fields/calendarDate.js';
import { targetedAttributesOf } from './facets.js';
import type { Field } from './field.js';

interface Draft {
  fields: Field[];
  example: Record<string, string>;
  joint: { fields: string[]; weights?: (string | number)[][] | undefined }[];
}

/** What no single field of a record schema can check by itself. */
export function checkReferences(schema: Draft, context: z.RefinementCtx): void {
  const fail = (path: PropertyKey[], message: string) => context.addIssue({ code: 'custom', path, message });
  const names = schema.fields.map((field) => field.name);
  const list = names.join(', ');

  schema.fields.forEach((field, i) => {
    if (names.indexOf(field.name) < i) fail(['fields', i, 'name'], `"${field.name}" is the name of two fields`);
    if (field.kind !== 'text' && i > 0 && schema.fields[i - 1]!.kind === 'text') {
      fail(
        ['fields', i],
        `"${field.name}" comes after free text: put text fields last, so that targets can end before`,
      );
    }
    if (!(field.name in schema.example)) fail(['example'], `has no "${field.name}": give one value for each field`);
    if (rangeIsEmpty(field)) fail(['fields', i], `"${field.name}" needs min ≤ max, and target inside them`);
    if (field.kind === 'name') {
      for (const role of ['gender', 'place'] as const) {
        const named = field[role];
        const kind = role === 'gender' ? 'categorical' : 'place';
        const ok = named === undefined || schema.fields.some((other) => other.name === named && other.kind === kind);
        if (!ok) fail(['fields', i, role], `"${named}" is not a ${kind} field: the fields are ${list}`);
      }
    }
  });
  if (schema.fields[0]?.kind === 'text') fail(['fields', 0], 'nothing comes before the free text: there is no target');
  for (const key of Object.keys(schema.example)) {
    if (!names.includes(key)) fail(['example', key], `is not a field: the fields are ${list}`);
  }

  const targetable = schema.fields.flatMap(targetedAttributesOf);
  const taken = new Set<string>();
  schema.joint.forEach(({ fields, weights }, i) => {
    for (const attribute of fields) {
      const [field] = attribute.split('.') as [string];
      if (!targetable.includes(attribute)) {
        fail(['joint', i], `"${attribute}" cannot be targeted: choose from ${targetable.join(', ')}`);
      }
      if (taken.has(field)) fail(['joint', i], `"${field}" is in two joint targets: merge them`);
      taken.add(field);
    }
    weights?.forEach((row, j) => {
      const weight = row[fields.length];
      if (row.length !== fields.length + 1 || typeof weight !== 'number' || !(weight >= 0)) {
        fail(
          ['joint', i, 'weights', j],
          `must be ${fields.join(', ')} and then a weight, found ${JSON.stringify(row)}`,
        );
      }
    });
  });
}

function rangeIsEmpty(field: Field): boolean {
  if (field.kind === 'number') {
    const { min, max, target = { min, max } } = field;
    return !(min <= target.min && target.min <= target.max && target.max <= max);
  }
  if (field.kind === 'date') {
    const { min, max, target = { min, max } } = field;
    const bounds = [min, target.min, target.max, max];
    return bounds.some((date, i) => i > 0 && compareDates(bounds[i - 1]!, date) > 0);
  }
  return false;
}
