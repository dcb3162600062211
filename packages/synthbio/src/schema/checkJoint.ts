import { excerpt, limits, probabilities } from '@diffuse/check';

import { some } from '../some.js';
import type { Fail } from './checkFields.js';
import { targetedOf } from './facets.js';
import type { Field } from './field.js';
import { fieldNameOf, marginal } from './marginal.js';

/** How far apart shares may be that are written with two decimals. */
const rounding = 0.005;

/** Where a field gives its values unequal weights, and a joint target gives them others, one of the two is not meant. */
function checkAgreement(
  fields: readonly Field[],
  attributes: readonly string[],
  rows: readonly (readonly (string | number)[])[],
  fail: (message: string) => void,
): void {
  const joint = probabilities(
    rows.map((row) => Number(row.at(-1))),
    'weights',
  );
  attributes.forEach((attribute, k) => {
    const own = fields.find((field) => field.kind === 'categorical' && field.name === attribute);
    if (own?.kind !== 'categorical' || own.values.every(({ weight }) => weight === own.values[0]!.weight)) return;
    const shares = probabilities(
      own.values.map(({ weight }) => weight),
      'weights',
    );
    const shareOf = new Map<string, number>();
    joint.forEach((share, j) => {
      const value = String(rows[j]![k]);
      shareOf.set(value, (shareOf.get(value) ?? 0) + share);
    });
    own.values.forEach(({ value }, v) => {
      const here = shareOf.get(value) ?? 0;
      if (Math.abs(here - shares[v]!) <= rounding) return;
      fail(
        `make ${value} ${percent(here)} of all, and "${attribute}" makes it ${percent(shares[v]!)}: let them agree, or list its values without weights`,
      );
    });
  });
}

/** Where the first text stands that stands before, too; -1 if none does. */
function firstTwice(texts: readonly string[]): number {
  const seen = new Set<string>();
  return texts.findIndex((each) => seen.size === seen.add(each).size);
}

const percent = (share: number): string => `${(100 * share).toFixed(1)}%`;

/** Joint targets name attributes that can be targeted, each field once, and values that these have. */
export function checkJoint(
  fields: readonly Field[],
  joint: readonly { fields: string[]; weights?: (string | number)[][] | undefined }[],
  fail: Fail,
): void {
  const targetable = fields.flatMap(targetedOf);
  const named = joint.flatMap((target) => target.fields.map(fieldNameOf));
  const twice = named[firstTwice(named)];
  if (twice !== undefined) fail(['joint'], `"${twice}" is targeted twice: merge the joint targets`);
  joint.forEach(({ fields: attributes, weights }, i) => {
    const wrong = attributes.find((attribute) => !targetable.includes(attribute));
    if (wrong !== undefined) {
      fail(['joint', i], `"${wrong}" cannot be targeted: choose from ${some(targetable)}`);
      return;
    }
    const domains = attributes.map((attribute) => new Set(marginal(fields, attribute).map(({ value }) => value)));
    const combinations = weights?.length ?? domains.reduce((product, { size }) => product * size, 1);
    if (combinations > limits.schema.combinations) {
      const most = `at most ${limits.schema.combinations} are targeted together`;
      fail(['joint', i], `makes ${combinations} combinations, and ${most}: target fewer fields, or list the weights`);
      return;
    }
    weights?.forEach((row, j) => {
      const weight = row[attributes.length];
      const unknown = row.slice(0, attributes.length).find((value, k) => !domains[k]!.has(String(value)));
      if (row.length !== attributes.length + 1 || typeof weight !== 'number' || !(weight >= 0)) {
        fail(
          ['joint', i, 'weights', j],
          `must be ${attributes.join(', ')}, weight; found ${excerpt(JSON.stringify(row), 200)}`,
        );
      } else if (unknown !== undefined) {
        fail(['joint', i, 'weights', j], `${JSON.stringify(unknown)} is no target value of its field`);
      }
    });
    if (weights === undefined) return;
    if (!weights.some((row) => Number(row.at(-1)) > 0)) {
      fail(['joint', i, 'weights'], 'needs at least one combination with a positive weight');
      return;
    }
    const cells = weights.map((row) => JSON.stringify(row.slice(0, -1).map(String)));
    const again = firstTwice(cells);
    if (again >= 0) fail(['joint', i, 'weights', again], `${cells[again]!} is there twice: add up the weights`);
    else checkAgreement(fields, attributes, weights, (message) => fail(['joint', i, 'weights'], message));
  });
}
