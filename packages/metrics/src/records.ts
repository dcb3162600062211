import { callable, fields, InputError, list, optional, options, real, record } from '@diffuse/check';
import * as check from './checks.js';
import { codesOf } from './codes.js';
import { tally } from './counts.js';
import { holm } from './holm.js';
import type { Interval } from './interval.js';
import { middle } from './middle.js';
import { pairedWith } from './mutualInformation.js';
import { distanceToTarget, type DistanceToTarget } from './distance/distanceToTarget.js';
import { excessOverPerfect, type Excess } from './distance/excessOverPerfect.js';
import { goodnessOfFit } from './fit/goodnessOfFit.js';
import { permutationTest } from './permutation.js';
import type { Random } from './random.js';
import { wilson } from './shareInterval.js';
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

const someRecords = list(fields({}), { least: 1 });
const weightsOfFields = record(record(real({ least: 0 })));
const known = options({ random: callable, simulations: optional(check.simulations) });

/**
 * Which marginals and which pairs of fields of the records are off: each field of `targets` (value → weight) against its
 * weights, and each pair of these fields for dependence, with `simulations` orders or, of fields that have fewer, all
 * (`permutationTest`: at most 2e7 values moved a pair, but 99 orders). Throws an InputError without records, if a record
 * lacks one of the fields, and on a field whose weights are none.
 *
 * @example
 * import { compareRecords, uniforms } from '@diffuse/metrics';
 *
 * const records = [{ gender: 'female', decade: '1950s' }, { gender: 'male', decade: '1960s' }];
 * compareRecords(records, { gender: { female: 1, male: 1 } }, { random: uniforms(0) }).marginals[0]?.distance;
 */
export function compareRecords(
  records: readonly SyntheticRecord[],
  targets: Readonly<Record<string, Readonly<Record<string, number>>>>,
  options: { readonly random: Random; readonly simulations?: number },
): { marginals: MarginalDeviation[]; pairs: PairDeviation[] } {
  someRecords(records, 'records');
  weightsOfFields(targets, 'targets');
  known(options, 'options');
  const random = check.uniformOf(options.random, 'options.random');
  const { simulations = 999 } = options;
  const names = Object.keys(targets);
  const columns = new Map(names.map((field) => [field, records.map((record, i) => valueOf(record, field, i))]));
  const sampling = { random, simulations };
  const marginals = names.map((field) => marginal(field, columns.get(field)!, targets[field]!, sampling));
  const pairs = names.flatMap((a, i) =>
    names.slice(i + 1).map((b) => pair([a, b], columns.get(a)!, columns.get(b)!, sampling)),
  );
  const adjusted = holm([...marginals, ...pairs].map(({ pValue }) => pValue));
  return {
    marginals: marginals.map((found, i) => ({ ...found, adjustedPValue: adjusted[i]! })),
    pairs: pairs.map((found, i) => ({ ...found, adjustedPValue: adjusted[marginals.length + i]! })),
  };
}

interface Sampling {
  readonly random: Random;
  readonly simulations: number;
}

function valueOf(record: SyntheticRecord, field: string, index: number): string {
  const value = record[field];
  if (typeof value !== 'string')
    throw new InputError('WRONG_TYPE', `records[${index}].${field}`, {
      asked: 'a text',
      found: value,
      remedy: 'leave out the records that did not parse',
    });
  return value;
}

function marginal(
  field: string,
  column: readonly string[],
  target: Readonly<Record<string, number>>,
  { random, simulations }: Sampling,
): Omit<MarginalDeviation, 'adjustedPValue'> {
  const names = Object.keys(target);
  const weights = normalise(Object.values(target), `targets.${field}`);
  const drawn = tally(column);
  const counts = names.map((name) => drawn.get(name) ?? 0);
  const outside = column.length - counts.reduce((a, b) => a + b, 0);
  const all = { counts: [...counts, outside], weights: [...weights, 0] };
  return {
    field,
    distance: distanceToTarget(all.counts, all.weights, { random }),
    totalVariation: excessOverPerfect(all.counts, all.weights, { random, simulations }).totalVariation,
    outside: outside / column.length,
    values: names.map((value, i) => ({
      value,
      weight: weights[i]!,
      share: wilson(counts[i]!, column.length, 0.95),
    })),
    pValue: goodnessOfFit(all.counts, all.weights, random, { simulations })!.pValue,
  };
}

function pair(
  fields: [string, string],
  a: readonly string[],
  b: readonly string[],
  { random, simulations }: Sampling,
): Omit<PairDeviation, 'adjustedPValue'> {
  const { codes, counts } = codesOf(b);
  const information = pairedWith(a, counts);
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
