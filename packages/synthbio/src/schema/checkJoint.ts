import { probabilities } from '@diffuse/check';

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
    own.values.forEach(({ value }, v) => {
      const here = joint.reduce((sum, share, j) => sum + (String(rows[j]![k]) === value ? share : 0), 0);
      if (Math.abs(here - shares[v]!) <= rounding) return;
      fail(
        `make ${value} ${percent(here)} of all, and "${attribute}" makes it ${percent(shares[v]!)}: let them agree, or list its values without weights`,
      );
    });
  });
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
  const twice = named.find((name, i) => named.indexOf(name) < i);
  if (twice !== undefined) fail(['joint'], `"${twice}" is targeted twice: merge the joint targets`);
  joint.forEach(({ fields: attributes, weights }, i) => {
    const wrong = attributes.find((attribute) => !targetable.includes(attribute));
    if (wrong !== undefined) {
      fail(['joint', i], `"${wrong}" cannot be targeted: choose from ${targetable.join(', ')}`);
      return;
    }
    const domains = attributes.map((attribute) => new Set(marginal(fields, attribute).map(({ value }) => value)));
    weights?.forEach((row, j) => {
      const weight = row[attributes.length];
      const unknown = row.slice(0, attributes.length).find((value, k) => !domains[k]!.has(String(value)));
      if (row.length !== attributes.length + 1 || typeof weight !== 'number' || !(weight >= 0)) {
        fail(['joint', i, 'weights', j], `must be ${attributes.join(', ')}, weight; found ${JSON.stringify(row)}`);
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
    const again = cells.findIndex((cell, j) => cells.indexOf(cell) < j);
    if (again >= 0) fail(['joint', i, 'weights', again], `${cells[again]!} is there twice: add up the weights`);
    else checkAgreement(fields, attributes, weights, (message) => fail(['joint', i, 'weights'], message));
  });
}
