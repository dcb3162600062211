import { limits } from '@diffuse/check';
import * as z from 'zod';

import type { Fail } from './checkFields.js';
import { checkParts } from './checkParts.js';
import { fieldSchema } from './field.js';
import { settled } from './settled.js';
import { oneLine } from './weights.js';

/**
 * Several fields (or a facet of one, such as `born.decade`) whose values are targeted together. Each row of `weights` has
 * one value for each of `fields` and then the weight; combinations that are not listed have weight 0. Without `weights`
 * every combination has the product of its values' own weights: the fields are to be independent.
 */
const jointTarget = z.strictObject({
  fields: z.array(z.string()).min(2),
  weights: z.array(z.array(z.union([z.string(), z.number()]))).optional(),
});

/** A kind of record that a model is to invent: its fields, an example, and the distribution wanted. */
export const recordSchema = z
  .strictObject({
    name: z.string().regex(/^[a-z][a-z0-9-]*$/, 'must be lower-case letters, digits and hyphens'),
    title: oneLine,
    /** Stamped on every record that was sampled with this schema's prompt: change it when the prompt changes. */
    version: z.union([z.string(), z.number()]).transform(String),
    /** What to invent: "a product review by a customer who does not exist". */
    subject: oneLine,
    fields: z.array(fieldSchema).min(1),
    /** How a record is written: each field in braces on a line of its own, or all in one JSON object. */
    form: z.enum(['braces', 'json']).default('braces'),
    /**
     * What holds between the fields of every record: Jinja2 expressions, as `returned >= bought`, and in words for people. A rule
     * reads fields by their names: numbers as numbers, dates as `1960-06-30`, lists as lists, all else as texts, and none where an
     * optional field has no value (a rule that cannot be told then holds). Of a date it also reads `born_year` and `born_month`
     * (numbers), `born_decade` and `born_days`, counted from 1970-01-01, by which days are told apart; of a name `name_first` and
     * `name_last`; of a place `birthplace_city`, `birthplace_country` and `birthplace_region`.
     */
    rules: z.array(z.strictObject({ rule: z.string().min(1), says: oneLine.optional() })).default([]),
    /** Fields by which no two records may be alike, each entry for itself: `[[email], [name, born]]`. */
    distinct: z.array(z.array(z.string()).min(1)).default([]),
    /** Whether people in it must not be real ones. */
    fiction: z.boolean().default(false),
    example: z.record(z.string(), z.union([z.string(), z.number()]).transform(String).pipe(oneLine)),
    joint: z.array(jointTarget).default([]),
    targets: z
      .strictObject({ count: z.int().positive().max(limits.schema.targets).default(210), seed: z.int().default(0) })
      .prefault({}),
  })
  .transform((parts) => parts) // what comes after is looked at only if each part is right by itself
  .superRefine((parts, context) => {
    const fail: Fail = (path, message) => context.addIssue({ code: 'custom', path, message });
    checkParts(parts, fail);
  })
  .transform(settled);

export type RecordSchemaInput = z.input<typeof recordSchema>;
export interface RecordSchema extends z.output<typeof recordSchema> {
  /** What the schema was made from. */
  readonly source: RecordSchemaInput;
  /** A request from outside, asked in place of the one that the schema makes; `template[i]` stands for field i in it. */
  readonly request?: { readonly text: string; readonly template: readonly string[] };
}
