import { InputError } from '@diffuse/check';

import { readField } from '../fields/readField.js';
import { isRead } from '../parse/reading.js';
import type { RecordTexts } from '../render.js';
import { firstBroken, type Completed } from '../schema/complete.js';
import { marginalOf } from '../schema/components.js';
import type { Rule } from '../schema/expressions.js';
import type { Field } from '../schema/field.js';
import { fieldNameOf } from '../schema/marginal.js';
import type { RecordSchema } from '../schema/recordSchema.js';
import { targetDistributions } from '../schema/targetDistribution.js';
import { apportion } from './apportion.js';
import { fieldDrawers, type DrawOptions, type FieldDrawer } from './fieldDrawers.js';
import { nestedOrder } from './nestedOrder.js';
import { shuffle, type RandomInt } from './random.js';

/** Rows drawn before it is said that rules leave too few of them, and in place of a few that broke one. */
const patience = { draws: 10_000, share: 1 / 1000, again: 256 };

/**
 * Draws these fields of `count` records: each distribution is apportioned, and distributions meet in random order. Rows that break a
 * rule are drawn anew, until all keep those that read these fields alone; in the end they are shuffled, for rows that are kept of a few are
 * distributed otherwise than those that take their place, and no row is to be different from another by where it stands. Throws an
 * InputError where fewer than one in a thousand do.
 */
export function drawRows(
  schema: RecordSchema,
  fields: readonly Field[],
  count: number,
  random: RandomInt,
  { cities }: DrawOptions,
): RecordTexts[] {
  const drawers = fieldDrawers(fields, count, random, cities);
  if (schema.rules.length === 0) return rowsOf(schema, fields, drawers, count, random);
  const kept: RecordTexts[] = [];
  const broken = new Map<Rule, number>();
  let draws = 0;
  while (kept.length < count) {
    const missing = count - kept.length;
    const size = draws === 0 ? missing : Math.max(missing, patience.again);
    for (const row of rowsOf(schema, fields, drawers, size, random)) {
      if (kept.length === count) break;
      draws += 1;
      const why = brokenRule(schema, fields, row);
      if (why === undefined) kept.push(row);
      else broken.set(why, (broken.get(why) ?? 0) + 1);
    }
    if (kept.length < count && draws >= patience.draws && kept.length < patience.share * draws)
      throw tooFew(schema.rules, broken, draws, kept.length);
  }
  return shuffle(kept, random);
}

/** Rows of these fields whatever the rules say. */
export function rowsOf(
  schema: RecordSchema,
  fields: readonly Field[],
  drawers: readonly FieldDrawer[],
  count: number,
  random: RandomInt,
): RecordTexts[] {
  const names = new Set(fields.map(({ name }) => name));
  const columns = targetDistributions(schema).flatMap((distribution) => {
    const own = distribution.attributes.filter((attribute) => names.has(fieldNameOf(attribute)));
    if (own.length === 0) return [];
    const { attributes, cells } = marginalOf(distribution, own);
    const items = nestedOrder(cells, random).map(({ values, weight }) => ({ value: values, weight }));
    return [{ attributes, rows: shuffle(apportion(items, count, random), random) }];
  });
  return Array.from({ length: count }, (_, row) => {
    const wanted = new Map(
      columns.flatMap(({ attributes, rows }) => attributes.map((attribute, i) => [attribute, rows[row]![i]!])),
    );
    const texts: Record<string, string> = {};
    for (const { field, draw } of drawers) texts[field.name] = draw(wanted, texts);
    return texts;
  });
}

/** The first rule that a row breaks of those that read nothing but these fields. */
export function brokenRule(schema: Completed, fields: readonly Field[], row: RecordTexts): Rule | undefined {
  const attributes: Record<string, string> = { ...row };
  for (const field of fields) {
    if (field.kind !== 'name' && field.kind !== 'place') continue; // of the others rules read nothing but the text
    const reading = readField(field, row[field.name]!);
    if (isRead(reading)) Object.assign(attributes, reading.attributes);
  }
  const unknown = schema.fields.filter((field) => field.kind !== 'derived' && !fields.includes(field));
  return firstBroken(schema, attributes, unknown);
}

function tooFew(rules: readonly Rule[], broken: ReadonlyMap<Rule, number>, draws: number, kept: number): InputError {
  let [reached, strictest, least] = [draws, rules[0]!, Infinity];
  for (const rule of rules) {
    const passed = reached - (broken.get(rule) ?? 0);
    if (passed / reached < least) [strictest, least] = [rule, passed / reached];
    reached = passed;
  }
  return new InputError('OUT_OF_RANGE', 'schema.rules', {
    asked: 'rules that the drawn fields keep once in a thousand times or more',
    found: `${kept} of ${draws} that did`,
    remedy: `most are lost to "${strictest.rule}": change that rule, or the weights and ranges of what it reads`,
  });
}
