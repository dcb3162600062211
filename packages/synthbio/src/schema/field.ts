import { excerpt } from '@diffuse/check';
import * as z from 'zod';

import { isInherited } from './inherited.js';
import { isoDate } from './isoDate.js';

const name = z
  .string()
  .regex(/^[a-z][a-zA-Z0-9_]*$/, 'must be a letter followed by letters, digits or _')
  .refine((each) => !isInherited(each), 'is a name that every object of JavaScript has: give the field another');

/** What the model reads between the braces of the template; it must not contain braces itself. */
const description = z.string().regex(/^[^{}\n]+$/, 'must be one line without braces');

const value = z.union([z.string(), z.number()]).transform(String).pipe(description);

/** What is wrong with values, of which a union says nothing. */
function faultOf(input: unknown): string {
  const entries = typeof input === 'object' && input !== null ? Object.entries(input) : [];
  const wrong = entries.find(([each, given]) => !value.safeParse(Array.isArray(input) ? given : each).success);
  if (wrong !== undefined)
    return `has ${found(Array.isArray(input) ? wrong[1] : wrong[0])}: a value is one line without braces`;
  const [name, weight] = entries.find(([, given]) => !z.number().nonnegative().safeParse(given).success) ?? [];
  if (name === undefined) return 'must be a list of values, or value: weight';
  return `gives "${name}" the weight ${typeof weight === 'number' ? String(weight) : found(weight)}: a weight is a finite number, at least 0`;
}

const found = (input: unknown): string => excerpt(JSON.stringify(input) ?? 'nothing', 200);

/** A list gives every value the same weight, a mapping gives each its own. */
const values = z
  .union(
    [
      z.array(value).transform((list) => list.map((each) => ({ value: each, weight: 1 }))),
      z
        .record(value, z.number().nonnegative())
        .transform((weights) => Object.entries(weights).map(([each, weight]) => ({ value: each, weight }))),
    ],
    { error: ({ input }) => faultOf(input) },
  )
  .refine((list) => list.some(({ weight }) => weight > 0), 'needs at least one value with a positive weight')
  .refine((list) => new Set(list.map((each) => each.value)).size === list.length, 'lists a value twice');

/** Whether the model says a field, or it is drawn outside the model from its weights and told in the request. */
const made = z.enum(['said', 'drawn']).default('said');

/** Whether a record may do without the field: its answer is `none` then (null in JSON), and its attribute absent. */
const optional = z.boolean().default(false);

const common = { name, description, made, optional };

/**
 * One of a set of values. A closed set (the default) rejects any other answer; an open one, such as professions, takes
 * its `values` for tuning only.
 */
const categoricalField = z.strictObject({
  kind: z.literal('categorical'),
  ...common,
  values,
  /** The categorical field on whose value the weights depend. */
  given: name.optional(),
  open: z.boolean().default(false),
  /** Other spellings and the value that each stands for. */
  aliases: z.record(z.string(), z.string()).default({}),
});

/** A number from `min` to `max`, a whole one unless it has `decimals`; targets are uniform over `target`, or else over all. */
const numberField = z.strictObject({
  kind: z.literal('number'),
  ...common,
  min: z.number(),
  max: z.number(),
  /** Digits after the point. */
  decimals: z.int().nonnegative().max(6).default(0),
  target: z.strictObject({ min: z.number(), max: z.number() }).optional(),
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
