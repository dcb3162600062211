import { codesOf } from './codes.js';
import { countAnswers } from './counts.js';
import { holm } from './holm.js';
import type { Interval } from './interval.js';
import { middle } from './middle.js';
import { pairedWith } from './mutualInformation.js';
import { distanceToTarget, type DistanceToTarget } from './distance/distanceToTarget.js';
import { excessOverPerfect, type Excess } from './distance/excessOverPerfect.js';
import { goodnessOfFit } from './fit/goodnessOfFit.js';
import { permutationTest } from './permutation.js';
import type { Random } from './random.js';
import { shareInterval } from './shareInterval.js';
import { normalise } from './weights.js';

/** One synthetic record: field → value. */
export type SyntheticRecord = Readonly<Record<string, string>>;

/** How a field's values are distributed against what was asked for. */
export interface MarginalDeviation {
  field: string;
  /** Of the distribution behind the records from the wanted one, a value without weight counting as distance. */
  distance: DistanceToTarget;
  /** The same of the sample, and what as many perfect records show. */
  totalVariation: Excess;
  /** Share of records with a value that has no weight. */
  outside: number;
  /** Every value with a weight: the share it should have and the one it has, with Wilson's 95% interval. */
  values: { value: string; weight: number; share: Interval }[];
  /** Of `goodnessOfFit`, and after Holm's correction for all marginals and pairs. */
  pValue: number;
  adjustedPValue: number;
}

/** How two fields depend on each other. */
export interface PairDeviation {
  fields: [string, string];
  /** Nats. */
  mutualInformation: number;
  /** Mean mutual information of the same values paired at random, which is not 0 in a finite sample. */
  independent: number;
  /** The middle 95% of it. */
  independentLower: number;
  independentUpper: number;
  /** mutualInformation - independent. */
  excess: number;
  /** That the fields are independent, by permutation, and after Holm's correction for all marginals and pairs. */
  pValue: number;
  adjustedPValue: number;
}

/**
 * Which marginals and which pairs of fields of the records are off: each field of `targets` (value → weight) against its
 * weights, and each pair of these fields for dependence, with `simulations` orders or, of fields that have fewer, all
 * (`permutationTest`: at most 2e7 values moved a pair, but 99 orders). Throws a RangeError without records, an Error if a
 * record lacks one of the fields.
 */
export function compareRecords(
  records: readonly SyntheticRecord[],
  targets: Readonly<Record<string, Readonly<Record<string, number>>>>,
  { random, simulations = 999 }: { random: Random; simulations?: number },
): { marginals: MarginalDeviation[]; pairs: PairDeviation[] } {
  if (records.length === 0) throw new RangeError('no records to compare with their targets: sample some first');
  const fields = Object.keys(targets);
  const columns = new Map(fields.map((field) => [field, records.map((record, i) => valueOf(record, field, i))]));
  const options = { random, simulations };
  const marginals = fields.map((field) => marginal(field, columns.get(field)!, targets[field]!, options));
  const pairs = fields.flatMap((a, i) =>
    fields.slice(i + 1).map((b) => pair([a, b], columns.get(a)!, columns.get(b)!, options)),
  );
  const adjusted = holm([...marginals, ...pairs].map(({ pValue }) => pValue));
  return {
    marginals: marginals.map((found, i) => ({ ...found, adjustedPValue: adjusted[i]! })),
    pairs: pairs.map((found, i) => ({ ...found, adjustedPValue: adjusted[marginals.length + i]! })),
  };
}

interface Options {
  random: Random;
  simulations: number;
}

function valueOf(record: SyntheticRecord, field: string, index: number): string {
  const value = record[field];
  if (value === undefined)
    throw new Error(`record ${index} has no "${field}": leave out the records that did not parse`);
  return value;
}

function marginal(
  field: string,
  column: readonly string[],
  target: Readonly<Record<string, number>>,
  options: Options,
): Omit<MarginalDeviation, 'adjustedPValue'> {
  const names = Object.keys(target);
  const weights = normalise(Object.values(target));
  const drawn = countAnswers(column);
  const counts = names.map((name) => drawn.get(name) ?? 0);
  const outside = column.length - counts.reduce((a, b) => a + b, 0);
  const all = { counts: [...counts, outside], weights: [...weights, 0] };
  return {
    field,
    distance: distanceToTarget(all.counts, all.weights, options),
    totalVariation: excessOverPerfect(all.counts, all.weights, options).totalVariation,
    outside: outside / column.length,
    values: names.map((value, i) => ({
      value,
      weight: weights[i]!,
      share: shareInterval(counts[i]!, column.length),
    })),
    pValue: goodnessOfFit(all.counts, all.weights, options.random, options)!.pValue,
  };
}

function pair(
  fields: [string, string],
  a: readonly string[],
  b: readonly string[],
  { random, simulations }: Options,
): Omit<PairDeviation, 'adjustedPValue'> {
  const { codes, counts } = codesOf(b);
  const information = pairedWith(a, b.length, counts);
  const { observed, pValue, values } = permutationTest(codes, information, { random, permutations: simulations });
  const independent = values.reduce((sum, value) => sum + value, 0) / values.length;
  const { lower, upper } = middle(values);
  return {
    fields,
    mutualInformation: observed,
    independent,
    independentLower: lower,
    independentUpper: upper,
    excess: observed - independent,
    pValue,
  };
}
