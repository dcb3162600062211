import { excerpt, limits } from '@diffuse/check';

import { some } from '../some.js';
import { checkAgreement, checkDependence } from './agreement.js';
import type { Fail } from './checkFields.js';
import { weighedCells, type Joint } from './components.js';
import { targetedOf } from './facets.js';
import type { Field } from './field.js';
import { canonicalTarget, fieldNameOf, marginal } from './marginal.js';

/** Where the first text stands that stands before, too; -1 if none does. */
function firstTwice(texts: readonly string[]): number {
  const seen = new Set<string>();
  return texts.findIndex((each) => seen.size === seen.add(each).size);
}

/** Joint targets name attributes that can be targeted, each field once, and values that these have. */
export function checkJoint(fields: readonly Field[], joint: readonly Joint[], fail: Fail): void {
  const targetable = fields.flatMap(targetedOf);
  const named = joint.flatMap((target) => target.fields.map(fieldNameOf));
  const twice = named[firstTwice(named)];
  if (twice !== undefined) fail(['joint'], `"${twice}" is targeted twice: merge the joint targets`);
  joint.forEach(({ fields: attributes, weights }, i) => {
    const wrong = attributes.find((attribute) => !targetable.includes(attribute));
    if (wrong !== undefined) {
      fail(['joint', i], `"${wrong}" cannot be targeted: choose from ${some(targetable)}${why(fields, wrong)}`);
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
      const unknown = row
        .slice(0, attributes.length)
        .find((value, k) => !domains[k]!.has(canonicalTarget(fields, attributes[k]!, value)));
      if (row.length !== attributes.length + 1 || typeof weight !== 'number' || !(weight >= 0 && weight < Infinity)) {
        fail(
          ['joint', i, 'weights', j],
          `must be ${attributes.join(', ')}, weight; found ${excerpt(JSON.stringify(row), 200)}`,
        );
      } else if (unknown !== undefined) {
        fail(['joint', i, 'weights', j], `${JSON.stringify(unknown)} is no target value of its field`);
      }
    });
    if (weights === undefined || weights.some((row) => row.length !== attributes.length + 1)) return;
    const here: Fail = (path, message) => fail(['joint', i, 'weights', ...path], message);
    const cells = weighedCells(fields, attributes, weights);
    if (!cells.some(({ weight }) => weight > 0))
      return here([], 'needs at least one combination with a positive weight');
    if (!cells.every(({ weight }) => weight >= 0 && weight < Infinity)) return;
    const keys = cells.map(({ values }) => JSON.stringify(values));
    const again = firstTwice(keys);
    if (again >= 0) return here([again], `${keys[again]!} is there twice: add up the weights`);
    checkAgreement(fields, { attributes, cells }, (message) => here([], message));
    checkDependence(fields, { attributes, cells }, (message) => here([], message));
  });
}

/** Why an attribute is no target, where that is not seen by its name. */
function why(fields: readonly Field[], attribute: string): string {
  const field = fields.find(({ name }) => name === fieldNameOf(attribute));
  if (field === undefined) return '';
  return field.kind === 'number' ? '; numbers with decimals are too many' : '';
}
