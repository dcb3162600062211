import { normalise, rowsOf, sharesOf, type TargetDistribution } from './components.js';
import type { Field } from './field.js';
import type { Weighted } from './weights.js';

/** How far apart shares may be that are written with two decimals. */
const rounding = 0.005;

/** Where a field gives its values unequal weights, and a joint target gives them others, one of the two is not meant. */
export function checkAgreement(
  fields: readonly Field[],
  { attributes, cells }: TargetDistribution,
  fail: (message: string) => void,
): void {
  const joint = { attributes, cells: normalise(cells) };
  for (const attribute of attributes) {
    const own = fields.find(({ name }) => name === attribute);
    if (own?.kind !== 'categorical' || own.table !== undefined || isEven(own.values)) continue;
    const shares = sharesOf(joint, attribute);
    for (const { value, weight } of normalise(own.values)) {
      const here = shares.get(value) ?? 0;
      if (Math.abs(here - weight) <= rounding) continue;
      fail(
        `make ${value} ${percent(here)} of all, and "${attribute}" makes it ${percent(weight)}: let them agree, or list its values without weights`,
      );
    }
  }
}

/** Where the values of a field depend on another's, a joint target of both has no others, and weighs them as the field does. */
export function checkDependence(
  fields: readonly Field[],
  { attributes, cells }: TargetDistribution,
  fail: (message: string) => void,
): void {
  for (const field of fields) {
    if (field.kind !== 'categorical' || field.table === undefined || field.given === undefined) continue;
    const [own, parent] = [attributes.indexOf(field.name), attributes.indexOf(field.given)];
    if (own < 0 || parent < 0) continue;
    const shares = rowsOf(field);
    for (const [given, values] of shares) {
      const here = cells.filter((cell) => cell.values[parent] === given);
      const sum = here.reduce((total, { weight }) => total + weight, 0);
      if (!(sum > 0)) continue;
      const shareOf = (value: string) =>
        here.reduce((total, cell) => (cell.values[own] === value ? total + cell.weight / sum : total), 0);
      const other = here.find((cell) => cell.weight > 0 && !values.some(({ value }) => value === cell.values[own]));
      if (other !== undefined) {
        fail(
          `pair the ${field.given} ${given} with the ${field.name} ${other.values[own]!}, which it does not have: let them agree`,
        );
        continue;
      }
      if (isEven(field.table.find((row) => row.given === given)!.values)) continue;
      const off = values.find(({ value, weight }) => Math.abs(shareOf(value) - weight) > rounding);
      if (off !== undefined)
        fail(
          `make ${off.value} ${percent(shareOf(off.value))} of the ${field.given} ${given}, and "${field.name}" makes it ${percent(off.weight)}: let them agree, or list its values without weights`,
        );
    }
  }
}

/** Whether values have equal weights, as those do that are listed without. */
const isEven = (values: readonly Weighted[]): boolean => values.every(({ weight }) => weight === values[0]!.weight);

const percent = (share: number): string => `${(100 * share).toFixed(1)}%`;
