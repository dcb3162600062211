import * as z from 'zod';

import { isInherited } from './inherited.js';
import { isoDate } from './isoDate.js';
import { oneLine as description, value, valuesOrRows } from './weights.js';

const name = z
  .string()
  .regex(/^[a-z][a-zA-Z0-9_]*$/, 'must be a letter followed by letters, digits or _')
  .refine((each) => !isInherited(each), 'is a name that every object of JavaScript has: give the field another');

/** Whether the model says a field, or it is drawn outside the model from its weights and told in the request. */
const made = z.enum(['said', 'drawn']).default('said');

/**
 * Whether a record may do without the field: its answer is `none` then (null in JSON), and its attribute absent. One that is drawn
 * always has a value.
 */
const optional = z.boolean().default(false);

const common = { name, description, made, optional };

/**
 * One of a set of values. A closed set (the default) rejects any other answer; an open one, such as professions, takes
 * its `values` for tuning only. With `given`, `values` has a list or weights for each value of that field, and an answer must be
 * one of those that go with the other answer; they are the field's `table` then, and `values` all that there are.
 */
const categoricalField = z
  .strictObject({
    kind: z.literal('categorical'),
    ...common,
    values: valuesOrRows,
    /** The categorical field, which stands before, on whose value the weights depend. */
    given: name.optional(),
    open: z.boolean().default(false),
    /** Other spellings and the value that each stands for. */
    aliases: z.record(z.string(), z.string()).default({}),
  })
  .transform(({ values, ...field }) => ({ ...field, ...values }));

/** Without -0, which is written as 0. */
const number = z.number().transform((each) => each + 0);

/**
 * A number from `min` to `max`, a whole one unless it has `decimals`; targets are uniform over `target`, or else over all, or have the
 * weights of a `histogram` and are uniform inside of each of its parts, to which a record's number must belong. A number with decimals is
 * drawn from all numbers of as many digits, and is in no joint target but by the parts of its histogram.
 */
const numberField = z.strictObject({
  kind: z.literal('number'),
  ...common,
  min: number,
  max: number,
  /** Digits after the point. */
  decimals: z.int().nonnegative().max(6).default(0),
  target: z.strictObject({ min: number, max: number }).optional(),
  /** Parts of the range, each `[from, to, weight]` with both ends in it. */
  histogram: z
    .array(z.tuple([number, number, z.number().nonnegative()]))
    .min(1)
    .optional(),
});

/** A day from `min` to `max`; targets have years uniform over `target`, or else over all, and any day of the year. */
const dateField = z.strictObject({
  kind: z.literal('date'),
  ...common,
  min: isoDate,
  max: isoDate,
  target: z.strictObject({ min: isoDate, max: isoDate }).optional(),
});

/** A first and a last name; targets fit the person's gender and birth country where those fields are named. */
const nameField = z.strictObject({
  kind: z.literal('name'),
  ...common,
  gender: name.optional(),
  place: name.optional(),
});

/** A city and its country; targets are spread evenly over the inhabited continents, then over their countries. */
const placeField = z.strictObject({
  kind: z.literal('place'),
  ...common,
  /** Inhabitants of the smallest city among the targets; countries without one are left out. */
  minPopulation: z.int().positive().default(50_000),
});

/** What a regular expression describes, whole: an order number, a time of day. */
const patternField = z.strictObject({
  kind: z.literal('pattern'),
  name,
  description,
  optional,
  /** In the syntax of ECMAScript with the flag u, matched against the whole text. */
  pattern: z.string().min(1),
});

/** Several of a set of values, or several of the model's own words each: `a, b` in braces, an array in JSON. */
const listField = z.strictObject({
  kind: z.literal('list'),
  name,
  description,
  /** Those that there are; any words where absent. */
  values: z.array(value).min(1).optional(),
  least: z.int().nonnegative().default(1),
  most: z.int().positive().default(10),
});

/** What follows from the other fields: a Jinja2 template of them, as `{{ price * quantity }}`. Neither asked nor counted. */
const derivedField = z.strictObject({
  kind: z.literal('derived'),
  name,
  description,
  value: z.string().min(1),
  type: z.enum(['text', 'number', 'date']).default('text'),
});

/** Free text. Never part of a tuning target: the answer goes on after it. */
const textField = z.strictObject({
  kind: z.literal('text'),
  name,
  description,
  optional,
  /** The fewest and the most words of it. */
  words: z.strictObject({ min: z.int().positive().default(1), max: z.int().positive().optional() }).optional(),
});

export const fieldSchema = z.discriminatedUnion('kind', [
  categoricalField,
  numberField,
  dateField,
  nameField,
  placeField,
  patternField,
  listField,
  derivedField,
  textField,
]);

export type Field = z.output<typeof fieldSchema>;
export type CategoricalField = z.output<typeof categoricalField>;
export type NumberField = z.output<typeof numberField>;
export type DateField = z.output<typeof dateField>;
export type NameField = z.output<typeof nameField>;
export type PlaceField = z.output<typeof placeField>;
export type PatternField = z.output<typeof patternField>;
export type ListField = z.output<typeof listField>;
export type DerivedField = z.output<typeof derivedField>;
export type TextField = z.output<typeof textField>;
