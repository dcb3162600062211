import { trialsOf } from '../schema/checkCombinations.js';
import { baseOf, expressionsOf, type Rule } from '../schema/expressions.js';
import type { Field } from '../schema/field.js';
import { isDrawable } from '../schema/made.js';
import type { RecordSchema } from '../schema/recordSchema.js';
import { brokenRule, rowsOf } from './drawRows.js';
import { fieldDrawers } from './fieldDrawers.js';
import { randomIntegers } from './random.js';

/** Records that a rule is tried with where its combinations cannot be listed. */
const samples = 1000;

/**
 * Which share of what weights and ranges describe keeps each rule: of all combinations where these can be listed, else of a sample.
 * Rules are left out that read places, or what cannot be drawn.
 */
export function sharesKept(schema: RecordSchema): Map<Rule, number> {
  const { fields, rules } = schema;
  const listed = trialsOf(schema);
  const expressions = expressionsOf(fields, rules);
  const shares = new Map<Rule, number>();
  for (const { rule, reads } of expressions.rules) {
    const trial = listed.find((each) => each.rule === rule);
    const read = baseOf(reads, expressions);
    if (trial !== undefined) {
      let share = 0;
      for (const { values, weight } of trial.combinations) if (trial.holds(values)) share += weight;
      shares.set(rule, share);
    } else if (read.length > 0 && read.every((field) => isDrawable(field) && field.kind !== 'place'))
      shares.set(rule, sampled(schema, rule, read));
  }
  return shares;
}

function sampled(schema: RecordSchema, rule: Rule, fields: readonly Field[]): number {
  const asked = { fields: schema.fields, rules: [rule] };
  const random = randomIntegers(0);
  const rows = rowsOf(schema, fields, fieldDrawers(fields, samples, random, undefined), samples, random);
  return rows.filter((row) => brokenRule(asked, fields, row) === undefined).length / samples;
}
