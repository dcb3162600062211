import {
  callable,
  either,
  fields,
  flag,
  InputError,
  list,
  nullable,
  oneOf,
  optional,
  options,
  text,
} from '@diffuse/check';
import * as check from '../checks.js';
import type { Interval } from '../interval.js';
import { meanOf } from '../mean.js';
import type { Random } from '../random.js';
import { normalQuantile } from '../special/quantiles.js';
import { encode } from './answers.js';
import { exchanges as exchangesOf } from './exchanges.js';
import { resamples } from './resamples.js';
import { entropyStatistic, shareStatistic, type Statistic } from './statistics.js';
import { linearised, type TwoModels } from './twoModels.js';

const { abs, max, min, sqrt } = Math;

/** Orders differences without a standard error, above all others, by their size. */
const LEAST_ERROR = 1e-12;

/** What is compared: the entropy of the answers that are not null, or the share of all answers that have a property. */
export type AnswerStatistic = 'entropy' | ((answer: string) => boolean);

/** A difference between two models' answers. */
export interface AnswersDifference extends Interval {
  /** Two-sided, of models that answer alike. */
  readonly pValue: number;
}

interface Exchanging {
  readonly random: Random;
  readonly exchanges: number;
}

/** How answers are compared. */
export interface Comparing {
  readonly random: Random;
  /** Whether a[t] and b[t] came from one random stream. */
  readonly paired: boolean;
  /** Of the interval: 0.95 unless given. */
  readonly level?: number;
  /** How many random exchanges the p-value is of. */
  readonly exchanges?: number;
}

/** Both models' answers to one prompt; null is an answer that cannot be read. */
export interface BothAnswers {
  readonly a: readonly (string | null)[];
  readonly b: readonly (string | null)[];
}

const someAnswers = list(nullable(text), { least: 1 });
const somePrompts = list(fields({ a: someAnswers, b: someAnswers }), { least: 1 });
const aStatistic = either("'entropy' or a function of an answer", oneOf(['entropy']), callable);
const known = options({
  random: callable,
  paired: flag,
  level: optional(check.level),
  exchanges: optional(check.simulations),
});

/**
 * By how much two models' answers to one prompt differ, A minus B: `compareAnswersOver` of that prompt alone, which says what
 * is refused with an InputError.
 *
 * @example
 * import { compareAnswers, uniforms } from '@diffuse/metrics';
 *
 * const [a, b] = [['Fig', 'Plum', 'Pear'], ['Fig', 'Fig', null]];
 * compareAnswers(a, b, (answer) => answer === 'Fig', { random: uniforms(0), paired: false }).pValue; // 1
 */
export function compareAnswers(
  a: readonly (string | null)[],
  b: readonly (string | null)[],
  statistic: AnswerStatistic,
  options: Comparing,
): AnswersDifference {
  someAnswers(a, 'a');
  someAnswers(b, 'b');
  return compareAnswersOver([{ a, b }], statistic, options);
}

/**
 * By how much two models' answers differ, A minus B, as a mean over these very prompts. The interval is over what else the
 * models might have said to them, not over other prompts. Paired means that a[t] and b[t] came from one random stream;
 * answers to different prompts are independent.
 *
 * From each model's own interval, [l, u] about the estimate, of `entropyInterval` or `shareInterval`, a prompt's difference
 * is at least d - √((Â - l_A)² + (u_B - B̂)² - 2 c), and the like for the most (Newcombe 1998, method 10 for pairs, for
 * shares; Zou and Donner 2008 for any two), where c is the pairs' covariance z² Σ_t ψ_A ψ_B / n² by the influence functions
 * ψ, and no more than their correlation times the two distances. Over k prompts the distances' squares add up, by k².
 * Resampling answers cannot show what neither sample has seen: a studentised bootstrap of the entropies holds the
 * difference of a flat and a Zipf law over 1,000 values in a third of samples of 50. Bounds are infinite where a model's are.
 *
 * The p-value is of answers exchanged at random, within pairs or among all of a prompt, by |d| / standard error; for an entropy
 * each model keeps as many that can be read as it has. Exact for models whose answers (that can be read) have one
 * distribution, and right for large n where only their statistics are equal (Janssen 1997; Chung and Romano 2013).
 *
 * Unless given, 1999 exchanges, less from 5,000 answers on, at least 199: seconds for 10^5 answers. Throws an InputError for
 * no prompts, pairs of unequal number, no answers, an entropy of nulls alone, or a level outside (0, 1).
 *
 * @example
 * import { compareAnswersOver, uniforms } from '@diffuse/metrics';
 *
 * const prompts = [{ a: ['Fig', 'Plum', 'Pear', 'Fig'], b: ['Fig', 'Fig', 'Fig', 'Plum'] }];
 * compareAnswersOver(prompts, 'entropy', { random: uniforms(0), paired: true }).estimate; // 0.879
 */
export function compareAnswersOver(
  prompts: readonly BothAnswers[],
  statistic: AnswerStatistic,
  options: Comparing,
): AnswersDifference {
  somePrompts(prompts, 'prompts');
  aStatistic(statistic, 'statistic');
  known(options, 'options');
  const random = check.uniformOf(options.random, 'options.random');
  const { paired, level = 0.95 } = options;
  for (const [i, prompt] of prompts.entries()) checkAnswers(prompt, statistic, paired, `prompts[${i}]`);
  const total = prompts.reduce((sum, { a, b }) => sum + max(a.length, b.length), 0);
  const exchanges = options.exchanges ?? resamples(total);
  const of = statistic === 'entropy' ? entropyStatistic : shareStatistic;
  const models = prompts.map(({ a, b }): TwoModels => {
    const property = statistic === 'entropy' ? undefined : check.propertyOf(statistic, 'statistic');
    const { codes, size } = encode([a, b], property);
    return { a: codes[0]!, b: codes[1]!, size, paired };
  });
  const intervals = models.map((both) => promptInterval(both, of, level));
  return { ...meanOfIndependent(intervals), pValue: pValue(models, of, { random, exchanges }) };
}

function promptInterval(models: TwoModels, statistic: Statistic, level: number): Interval {
  const left = statistic.interval(models.a, models.size, level);
  const right = statistic.interval(models.b, models.size, level);
  const { covariance, correlation } = linearised(models, statistic);
  const shared = normalQuantile(level) ** 2 * covariance;
  const far = (x: number, y: number): number => {
    if (x + y === Infinity) return Infinity;
    const product = correlation * x * y;
    return sqrt(max(0, x * x + y * y - 2 * (product > 0 ? min(product, shared) : product)));
  };
  const estimate = left.estimate - right.estimate;
  return {
    estimate,
    lower: estimate - far(left.estimate - left.lower, right.upper - right.estimate),
    upper: estimate + far(left.upper - left.estimate, right.estimate - right.lower),
  };
}

/** Of estimates that are independent of each other. */
function meanOfIndependent(intervals: readonly Interval[]): Interval {
  const k = intervals.length;
  const estimate = meanOf(intervals.map((each) => each.estimate));
  const below = Math.hypot(...intervals.map((each) => each.estimate - each.lower));
  const above = Math.hypot(...intervals.map((each) => each.upper - each.estimate));
  return { estimate, lower: estimate - below / k, upper: estimate + above / k };
}

function pValue(prompts: readonly TwoModels[], statistic: Statistic, { random, exchanges }: Exchanging): number {
  const distance = (all: readonly TwoModels[]): number => {
    const each = all.map((models) => linearised(models, statistic));
    const estimate = each.reduce((sum, difference) => sum + difference.estimate, 0);
    return abs(estimate) / (Math.hypot(...each.map(({ error }) => error)) + LEAST_ERROR);
  };
  const reached = distance(prompts) * (1 - 1e-9);
  const exchanged = prompts.map((models) => exchangesOf(models, statistic.withoutZero));
  let hits = 0;
  for (let i = 0; i < exchanges; i++) if (distance(exchanged.map((anew) => anew(random))) >= reached) hits++;
  return (1 + hits) / (1 + exchanges);
}

function checkAnswers({ a, b }: BothAnswers, statistic: AnswerStatistic, paired: boolean, prompt: string): void {
  if (paired && a.length !== b.length)
    throw new InputError('WRONG_LENGTH', `${prompt}.b`, {
      asked: `as long as ${prompt}.a, which has ${a.length}, to be paired with it`,
      found: b.length,
      remedy: 'compare them unpaired',
    });
  for (const [model, answers] of Object.entries({ a, b }))
    if (statistic === 'entropy' && answers.every((answer) => answer === null))
      throw new InputError('OUT_OF_RANGE', `${prompt}.${model}`, {
        asked: 'answers, one of which can be read',
        found: `${answers.length} that are null`,
        remedy: 'there is no entropy of none',
      });
}
