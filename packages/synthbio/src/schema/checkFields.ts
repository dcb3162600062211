import { limits } from '@diffuse/check';
import { compareDates } from '../fields/calendarDate.js';
import { readField } from '../fields/readField.js';
import { isRead } from '../parse/reading.js';
import { some } from '../some.js';
import type { CategoricalField, Field } from './field.js';

/** Tells what is wrong, and where in the schema. */
export type Fail = (path: PropertyKey[], message: string) => void;

/** Order, names, ranges and references of the fields. */
export function checkFields(fields: readonly Field[], fail: Fail): void {
  if (fields.length > limits.schema.fields)
    return fail(
      ['fields'],
      `has ${fields.length}, and a schema of at most ${limits.schema.fields} is read: leave some out`,
    );
  if (fields[0]?.kind === 'text') fail(['fields', 0], 'nothing comes before the free text: there is no target');
  fields.forEach((field, i) => {
    const { name } = field;
    if (fields.findIndex((other) => other.name === name) < i)
      fail(['fields', i], `"${name}" is the name of two fields`);
    if (field.kind !== 'text' && fields[i - 1]?.kind === 'text') {
      fail(['fields', i], `"${name}" comes after free text: put text fields last, so that targets can end before`);
    }
    if (!rangeHolds(field)) fail(['fields', i], `"${name}" needs min ≤ max, and target inside them`);
    if (field.kind === 'number' && field.max - field.min >= limits.schema.numbers) {
      fail(
        ['fields', i],
        `"${name}" ranges over more than ${limits.schema.numbers} numbers: make it free text or narrower`,
      );
    }
    if (field.kind === 'categorical') checkAliases(field, i, fail);
    if (field.kind !== 'name') return;
    for (const [role, kind] of [
      ['gender', 'categorical'],
      ['place', 'place'],
    ] as const) {
      const named = field[role];
      if (named === undefined || fields.some((other) => other.name === named && other.kind === kind)) continue;
      fail(['fields', i, role], `"${named}" is not a ${kind} field: the fields are ${namesOf(fields)}`);
    }
  });
}

/** Another spelling stands for a value as it is listed. */
function checkAliases({ aliases, values }: CategoricalField, i: number, fail: Fail): void {
  const known = new Set(values.map((each) => each.value));
  for (const [spelling, value] of Object.entries(aliases))
    if (!known.has(value))
      fail(['fields', i, 'aliases', spelling], `stands for "${value}", which is none of ${some([...known])}`);
}

/** The example has a readable value for every field, and no others. */
export function checkExample(fields: readonly Field[], example: Readonly<Record<string, string>>, fail: Fail): void {
  for (const field of fields) {
    const text = example[field.name];
    if (text === undefined) {
      fail(['example'], `has no "${field.name}": give one value for each field`);
      continue;
    }
    const reading = readField(field, text);
    if (!isRead(reading)) fail(['example', field.name], `"${text}" ${reading.reason}`);
  }
  for (const key of Object.keys(example)) {
    if (fields.some(({ name }) => name === key)) continue;
    fail(['example', key], `is not a field: the fields are ${namesOf(fields)}`);
  }
}

function namesOf(fields: readonly Field[]): string {
  return some(fields.map(({ name }) => name));
}

function rangeHolds(field: Field): boolean {
  if (field.kind === 'number') {
    const { min, max, target = { min, max } } = field;
    return min <= target.min && target.min <= target.max && target.max <= max;
  }
  if (field.kind === 'date') {
    const { min, max, target = { min, max } } = field;
    const bounds = [min, target.min, target.max, max];
    return bounds.every((date, i) => i === 0 || compareDates(bounds[i - 1]!, date) <= 0);
  }
  return true;
}
