import type { Fail } from './checkFields.js';
import { targetedOf } from './facets.js';
import type { Field } from './field.js';
import { fieldNameOf, marginal } from './marginal.js';

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
    if (weights && !weights.some((row) => Number(row.at(-1)) > 0)) {
      fail(['joint', i, 'weights'], 'needs at least one combination with a positive weight');
    }
  });
}
