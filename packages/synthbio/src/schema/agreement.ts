import { probabilities } from '@diffuse/check';

import { rowsOf } from './components.js';
import type { CategoricalField, Field } from './field.js';

/** A combination that a joint target weighs. */
export interface JointRow {
  values: readonly string[];
  weight: number;
}

/** How far apart shares may be that are written with two decimals. */
const rounding = 0.005;

/** Where a field gives its values unequal weights, and a joint target gives them others, one of the two is not meant. */
export function checkAgreement(
  fields: readonly Field[],
  attributes: readonly string[],
  rows: readonly JointRow[],
  fail: (message: string) => void,
): void {
  const joint = probabilities(
    rows.map(({ weight }) => weight),
    'weights',
  );
  attributes.forEach((attribute, k) => {
    const own = fields.find((field) => field.kind === 'categorical' && field.name === attribute);
    if (
      own?.kind !== 'categorical' ||
      own.table !== undefined ||
      own.values.every(({ weight }) => weight === own.values[0]!.weight)
    )
      return;
    const shares = probabilities(
      own.values.map(({ weight }) => weight),
      'weights',
    );
    const shareOf = new Map<string, number>();
    joint.forEach((share, j) => {
      const value = rows[j]!.values[k]!;
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

/** Where the values of a field depend on another's, a joint target of both has no others, and weighs them as the field does. */
export function checkDependence(
  fields: readonly Field[],
  attributes: readonly string[],
  rows: readonly JointRow[],
  fail: (message: string) => void,
): void {
  for (const field of fields) {
    if (field.kind !== 'categorical' || field.table === undefined || field.given === undefined) continue;
    const [own, parent] = [attributes.indexOf(field.name), attributes.indexOf(field.given)];
    if (own < 0 || parent < 0) continue;
    const shares = rowsOf(field);
    for (const [given, values] of shares) {
      const here = rows.filter((row) => row.values[parent] === given);
      const sum = here.reduce((total, { weight }) => total + weight, 0);
      if (!(sum > 0)) continue;
      const shareOf = (value: string) =>
        here.reduce((total, row) => (row.values[own] === value ? total + row.weight / sum : total), 0);
      const other = here.find((row) => row.weight > 0 && !values.some(({ value }) => value === row.values[own]));
      if (other !== undefined) {
        fail(
          `pair the ${field.given} ${given} with the ${field.name} ${other.values[own]!}, which it does not have: let them agree`,
        );
        continue;
      }
      if (isEven(field, given)) continue;
      const off = values.find(({ value, weight }) => Math.abs(shareOf(value) - weight) > rounding);
      if (off !== undefined)
        fail(
          `make ${off.value} ${percent(shareOf(off.value))} of the ${field.given} ${given}, and "${field.name}" makes it ${percent(off.weight)}: let them agree, or list its values without weights`,
        );
    }
  }
}

/** Whether a row's values have equal weights, as those do that are listed without. */
function isEven({ table }: CategoricalField, given: string): boolean {
  const { values } = table!.find((row) => row.given === given)!;
  return values.every(({ weight }) => weight === values[0]!.weight);
}

const percent = (share: number): string => `${(100 * share).toFixed(1)}%`;
