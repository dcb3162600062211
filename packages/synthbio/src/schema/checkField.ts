import * as check from '@diffuse/check';
import { InputError, type Check } from '@diffuse/check';

import { calendarDate } from '../fields/calendarDate.js';
import type { Field } from './field.js';
import { isInherited } from './inherited.js';

/** A text that may stand between braces. */
export const braceless: Check = (value, argument) => {
  check.name(value, argument);
  if (/[{}\n\r\u2028\u2029]/.test(value as string))
    throw new InputError('OUT_OF_RANGE', argument, { asked: 'one line without braces', found: value });
};

const fieldName: Check = (value, argument) => {
  check.name(value, argument);
  if (isInherited(value as string))
    throw new InputError('OUT_OF_RANGE', argument, { asked: 'another name than every object has', found: value });
};

const date: Check = (value, argument) => {
  check.fields({ year: check.integer(), month: check.integer(), day: check.integer() })(value, argument);
  const { year, month, day } = value as { year: number; month: number; day: number };
  if (calendarDate(year, month, day) === undefined)
    throw new InputError('OUT_OF_RANGE', argument, {
      asked: 'a day of the calendar',
      found: `${year}-${month}-${day}`,
    });
};

const range = (end: Check) => ({
  min: end,
  max: end,
  target: check.optional(check.fields({ min: end, max: end })),
});

const values: Check = (value, argument) => {
  check.list(check.fields({ value: braceless, weight: check.real({ least: 0 }) }), { least: 1 })(value, argument);
  const weights = (value as { weight: number }[]).map(({ weight }) => weight);
  check.weights(weights, `${argument}[].weight`);
};

const made = check.oneOf(['said', 'drawn']);
const words = check.fields({
  min: check.integer({ least: 1 }),
  max: check.optional(check.integer({ least: 1 })),
});

const kinds: Readonly<Record<Field['kind'], Check>> = {
  categorical: check.fields({
    made,
    optional: check.flag,
    values,
    table: check.optional(check.list(check.fields({ given: braceless, values }), { least: 1 })),
    given: check.optional(check.name),
    open: check.flag,
    aliases: check.record(check.text),
  }),
  number: check.fields({
    made,
    optional: check.flag,
    ...range(check.real()),
    decimals: check.integer({ least: 0, most: 6 }),
    histogram: check.optional(check.list(check.list(check.real()), { least: 1 })),
  }),
  date: check.fields({ made, optional: check.flag, ...range(date) }),
  name: check.fields({
    made,
    optional: check.flag,
    gender: check.optional(check.name),
    place: check.optional(check.name),
  }),
  place: check.fields({ made, optional: check.flag, minPopulation: check.integer({ least: 1 }) }),
  pattern: check.fields({ optional: check.flag, pattern: check.name }),
  list: check.fields({
    least: check.integer({ least: 0 }),
    most: check.integer({ least: 1 }),
    values: check.optional(check.list(braceless, { least: 1 })),
  }),
  derived: check.fields({ value: check.name, type: check.oneOf(['text', 'number', 'date']) }),
  text: check.fields({ optional: check.flag, words: check.optional(words) }),
};

/** A field of a schema, by itself. */
export const checkField: Check = (value, argument) => {
  check.fields({ kind: check.oneOf(Object.keys(kinds)), name: fieldName, description: braceless })(value, argument);
  kinds[(value as Field).kind](value, argument);
};
