import {
  answersNeeded,
  bounded,
  countAnswers,
  dependence,
  diffuseness,
  distanceToTarget,
  entropy,
  entropyInterval,
  excessOverPerfect,
  goodnessOfFit,
  plugInEntropy,
  thinned,
  uniforms,
  type Bounded,
  type Dependence,
  type Diffuseness,
  type DistanceToTarget,
  type ExcessOverPerfect,
  type GoodnessOfFit,
  type Random,
} from '@diffuse/metrics';
import type { Prompt, Task } from '@diffuse/tasks';
import { answersAmong, endsOf, noAnswersAmong, type Ends } from './ends.js';
import { everyOf } from './everyOf.js';
import { NoAnswersError } from './noAnswers.js';
import { novelty, type Novelty } from './novelty.js';
import { readings, type Readings } from './readings.js';
import type { SampleRecord } from './samples.js';
import { wantedOf } from './wanted.js';

/**
 * The sampled side of a measurement; entropies in nats and coverages are of the well-formed answers, but for `readings`.
 * What compares answers with targets is null where the prompt has none. Draws that are no answers are counted, and in nothing else.
 */
export interface SampledMetrics extends Diffuseness, Ends {
  readonly task: string;
  readonly file: string;
  /** Answers, which all else is of. */
  readonly samples: number;
  /** Share of answers that are well-formed. */
  readonly wellFormed: number;
  /** Share of answers that are among the targets. */
  readonly onTarget: number | null;
  /**
   * Share of answers whose tokens are a target's: what the exact side gives the probability of. Less than `onTarget` where
   * a model says targets with other spaces, or in other tokens. Null without targets, and of an endpoint.
   */
  readonly counted: number | null;
  /** Plug-in entropy of all answers as they were written, badly shaped ones among them. */
  readonly textEntropy: number;
  /** Entropy and distinct answers by each reading of an answer, of those that can be read and of all. */
  readonly readings: Readings;
  readonly novelty: Novelty | null;
  /** Total variation from the wanted distribution, an answer that is no target being one more outcome, of weight 0. */
  readonly distance: Distance | null;
  /** How far such a sample is from it beyond what chance does to a perfect one: depends on how many answers there are. */
  readonly excess: ExcessOverPerfect | null;
  /** Entropy of the wanted distribution. */
  readonly targetEntropy: number | null;
  /** Of the distribution behind the answers among the targets: what the exact side calls the entropy of valid answers. */
  readonly onTargetEntropy: Bounded | null;
  /** The answers among the targets against the targets' weights; null without such answers, too. */
  readonly fit: Fit | null;
  /** Whether answers depend on those before them; null of less than four answers. */
  readonly serial: Dependence | null;
}

export interface Distance extends DistanceToTarget {
  /** What is asked for: to be no farther than this. */
  readonly within: number;
  /** How many answers it takes to show that, at least (`answersNeeded`). */
  readonly needed: number;
}

export interface Fit extends GoodnessOfFit {
  /** Every how many answers one was tested: 1 where they are independent, else so many that what remains is. */
  readonly every: number;
}

const fewestForDependence = 4;

/** A total variation that is as good as none, unless another is asked for. */
export const asGoodAs = 0.1;

/** What a sample is judged by. */
export interface Judging {
  /** Of simulations and permutations. */
  readonly seed: number;
  /** How far from the wanted distribution is as good as it. */
  readonly within?: number | undefined;
}

/** What a prompt's samples say. Throws a NoAnswersError where none of the draws is an answer. */
export function sampledMetrics(
  records: readonly SampleRecord[],
  task: Task,
  prompt: Prompt,
  { seed, within = asGoodAs }: Judging,
): SampledMetrics {
  const answers = answersAmong(records).sort((a, b) => a.index - b.index);
  if (answers.length === 0) throw new NoAnswersError(`${task.name}/${prompt.file}`, noAnswersAmong(records));
  const counts = countAnswers(wellFormed(answers));
  const texts = answers.map(({ text }) => text);
  const serial = texts.length < fewestForDependence ? null : dependence(texts, { random: uniforms(seed) });
  const every = everyOf(serial);
  const { onTarget, ...compared } = againstTargets(answers, every, task, prompt, { seed, within });
  return {
    task: task.name,
    file: prompt.file,
    samples: answers.length,
    ...endsOf(records, ({ value }) => value !== null),
    wellFormed: sum(counts.values()) / answers.length,
    onTarget,
    counted: countedShare(answers),
    ...diffuseness(counts),
    textEntropy: plugInEntropy(countAnswers(texts)),
    readings: readings(answers, task, prompt),
    ...compared,
    serial,
  };
}

type Compared = Pick<
  SampledMetrics,
  'onTarget' | 'novelty' | 'distance' | 'excess' | 'targetEntropy' | 'onTargetEntropy' | 'fit'
>;

const nothingToCompare: Compared = {
  onTarget: null,
  novelty: null,
  distance: null,
  excess: null,
  targetEntropy: null,
  onTargetEntropy: null,
  fit: null,
};

/** Answers beside the targets; null all over where there are no targets. What assumes independence takes every k-th. */
function againstTargets(
  answers: readonly SampleRecord[],
  every: number,
  task: Task,
  prompt: Prompt,
  { seed, within }: { readonly seed: number; readonly within: number },
): Compared {
  if (prompt.targets.length === 0) return nothingToCompare;
  const wanted = wantedOf(task, prompt);
  const weights = wanted.map(({ weight }) => weight);
  const hitsOf = (of: readonly SampleRecord[]): number[] => {
    const counts = countAnswers(wellFormed(of));
    return wanted.map(({ value }) => counts.get(value) ?? 0);
  };
  const outcomes = (of: readonly SampleRecord[]): number[] => {
    const hits = hitsOf(of);
    return [...hits, of.length - sum(hits)];
  };
  const independent = thinned(answers, every);
  const random = (): Random => uniforms(seed);
  const fit = goodnessOfFit(hitsOf(independent), weights, random());
  return {
    onTarget: sum(hitsOf(answers)) / answers.length,
    novelty: novelty(task, countAnswers(wellFormed(answers)), new Set(wanted.map(({ value }) => value))),
    distance: {
      ...distanceToTarget(outcomes(independent), [...weights, 0], { random: random() }),
      within,
      needed: answersNeeded(weights, within),
    },
    excess: excessOverPerfect(outcomes(answers), [...weights, 0], { random: random() }),
    targetEntropy: entropy(weights),
    onTargetEntropy: fit && bounded(entropyInterval(hitsOf(independent))),
    fit: fit && { ...fit, every },
  };
}

function countedShare(records: readonly SampleRecord[]): number | null {
  const known = records.filter(({ counted }) => counted !== null);
  return known.length === 0 ? null : known.filter(({ counted }) => counted).length / known.length;
}

const wellFormed = (answers: readonly SampleRecord[]): string[] =>
  answers.flatMap(({ value }) => (value === null ? [] : [value]));

const sum = (frequencies: Iterable<number>): number => [...frequencies].reduce((a, b) => a + b, 0);
