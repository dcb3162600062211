import { limits } from '@diffuse/check';

import { firstBroken } from './complete.js';
import { components, marginalOf, type Joint, type TargetDistribution } from './components.js';
import type { Fail } from './checkFields.js';
import { baseOf, expressionsOf, type Rule } from './expressions.js';
import type { Field } from './field.js';
import { hasShares } from './scale.js';

interface Source {
  readonly fields: readonly Field[];
  readonly rules: readonly Rule[];
  readonly joint: readonly Joint[];
}

/** A rule that was tried with combinations of what it reads. */
export interface Trial {
  readonly rule: Rule;
  /** What the combinations have of the fields that it reads, and what they weigh, all of them 1. */
  readonly combinations: Iterable<{ readonly values: Readonly<Record<string, string>>; readonly weight: number }>;
  /** Whether the schema weighs these combinations one by one. */
  readonly isWeighed: boolean;
  readonly holds: (values: Readonly<Record<string, string>>) => boolean;
}

/**
 * For each rule that reads nothing but values that can be listed (categories, whole numbers), what the schema wants of these. A rule
 * that reads others, or of more combinations than are tried, is left out.
 */
export function trialsOf({ fields, rules, joint }: Source): Trial[] {
  if (rules.length === 0) return [];
  const wanted = components(fields, joint, Infinity);
  const expressions = expressionsOf(fields, rules);
  return expressions.rules.flatMap(({ rule, reads }) => {
    const read = baseOf(reads, expressions);
    const parts = wanted.flatMap((distribution) => {
      const own = read.filter(({ name }) => distribution.attributes.includes(name)).map(({ name }) => name);
      return own.length === 0 ? [] : [marginalOf(distribution, own)];
    });
    const isListed = read.every(
      (field) => isClosed(field) && parts.some(({ attributes }) => attributes.includes(field.name)),
    );
    if (!isListed || parts.reduce((product, { cells }) => product * cells.length, 1) > limits.schema.trials) return [];
    const unknown = fields.filter((field) => field.kind !== 'derived' && !read.includes(field));
    const asked = { fields, rules: [rule] };
    return [
      {
        rule,
        combinations: combined(parts),
        isWeighed: isWeighed(read, fields, joint),
        holds: (values) => firstBroken(asked, values, unknown) === undefined,
      },
    ];
  });
}

/** A rule leaves something of what the schema wants, and all of what it weighs combination by combination. */
export function checkCombinations(source: Source, fail: Fail): void {
  for (const { rule, combinations, isWeighed, holds } of trialsOf(source)) {
    let [some, broken] = [false, ''];
    for (const { values } of combinations) {
      if (holds(values)) some = true;
      else if (broken === '') broken = Object.values(values).join(', ');
      if (some && (broken !== '' || !isWeighed)) break;
    }
    const path = ['rules', source.rules.indexOf(rule)];
    if (!some) fail(path, `"${rule.rule}" is broken by all that is wanted: change the rule, or the weights`);
    else if (isWeighed && broken !== '')
      fail(
        path,
        `"${rule.rule}" is broken by ${broken}, which has a weight: change the rule, or give that the weight 0`,
      );
  }
}

const isClosed = (field: Field): boolean =>
  (field.kind === 'categorical' && !field.open && !field.optional) ||
  (field.kind === 'number' && hasShares(field) && !field.optional);

/** Whether the fields are one of listed values, or all in one joint target with weights, or one and the one that it depends on. */
function isWeighed(read: readonly Field[], fields: readonly Field[], joint: readonly Joint[]): boolean {
  const names = read.map(({ name }) => name);
  const [only] = read;
  if (read.length === 1 && only?.kind === 'categorical') return true;
  const isWithin = (all: readonly string[]) => names.length > 0 && names.every((name) => all.includes(name));
  return (
    joint.some((target) => target.weights !== undefined && isWithin(target.fields)) ||
    fields.some(
      (field) => field.kind === 'categorical' && field.given !== undefined && isWithin([field.name, field.given]),
    )
  );
}

function* combined(parts: readonly TargetDistribution[]): Iterable<{ values: Record<string, string>; weight: number }> {
  const [first, ...others] = parts;
  if (first === undefined) return yield { values: {}, weight: 1 };
  for (const cell of first.cells) {
    if (!(cell.weight > 0)) continue;
    const own = Object.fromEntries(first.attributes.map((attribute, i) => [attribute, cell.values[i]!]));
    for (const { values, weight } of combined(others))
      yield { values: { ...own, ...values }, weight: cell.weight * weight };
  }
}
