import type { NumberField } from './field.js';

/** A part of a number's range that is wanted with a weight of its own, both ends in it. */
export interface Bin {
  /** `10 to 19`, as the facet `.bin` of a record has it. */
  readonly name: string;
  readonly min: number;
  readonly max: number;
  readonly weight: number;
}

/** The parts of a field's range, none where it has no histogram. */
export const binsOf = ({ histogram = [] }: Pick<NumberField, 'histogram'>): Bin[] =>
  histogram.map(([min, max, weight]) => ({ name: `${min} to ${max}`, min, max, weight }));

/** The part in which a number lies. */
export const binOf = (field: NumberField, number: number): Bin | undefined =>
  binsOf(field).find(({ min, max }) => min <= number && number <= max);
