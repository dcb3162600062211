import type { FitSettings } from './fitSettings.js';

/** Some steps at one learning rate, and what came of them. */
export interface FitRound {
  /** `rate`: from the beginning, to see what the rate does; `fit`: on from what was there. */
  readonly purpose: 'rate' | 'fit';
  readonly learningRate: number;
  /** Steps taken; all that were meant to be, unless one was not finite. */
  readonly steps: number;
  /** Mean loss above its optimum before the steps of the second half, nats; null where a step was not finite. */
  readonly above: number | null;
  /** Largest exact distance in the user's wordings, and in those of the validation; null where not measured. */
  readonly own: number | null;
  readonly others: number | null;
  /** Whether it is the best so far of its purpose. */
  readonly kept: boolean;
}

/**
 * Why a fit has ended: it is as near as was asked; no rate brings it nearer; it has taken all its steps; no rate gives steps that
 * are finite.
 */
export type FitEnd = 'reached' | 'stalled' | 'steps' | 'not finite';

/** A round that is to come. */
export interface RoundPlan extends Pick<FitRound, 'purpose' | 'learningRate' | 'steps'> {
  /** What it goes on from: a new adapter, the best round, or the last. */
  readonly from: 'new' | 'best' | 'last';
}

/** A rate that suits most models, and how far apart the rates are that are tried. */
const firstRate = 3e-3;
const rateRatio = 3;
const mostRates = 5;
export const rateSteps = 16;

const roundSteps = 32;
/** A round that leaves more than this of the excess has made no progress at its rate. */
const progress = 0.8;
const leastRateShare = 1 / 64;
/** One that ends so many times as far away as the best is undone; less is the noise of single steps. */
const tooFar = 1.5;

/**
 * How far within the goal the validation has to be: the test has other wordings, and more of them. In the user's own wordings
 * what is measured is what is asked for.
 */
const margin = 0.8;

type Goal = Pick<FitSettings, 'own' | 'others'>;

/** How many times as far as asked the answers are, in the wording in which they are farthest; at most 1 is as near. */
export function excessOf({ own, others }: Pick<FitRound, 'own' | 'others'>, goal: Goal): number {
  return own === null || others === null ? Infinity : Math.max(own / goal.own, others / (margin * goal.others));
}

const aboveOf = ({ above }: FitRound): number => above ?? Infinity;

/** Whether a round is the best so far of its purpose. */
export function isBest(round: Omit<FitRound, 'kept'>, before: readonly FitRound[], goal: Goal): boolean {
  const value = (of: Omit<FitRound, 'kept'>): number =>
    of.purpose === 'rate' ? (of.above ?? Infinity) : excessOf(of, goal);
  return before.filter(({ purpose }) => purpose === round.purpose).every((other) => value(round) < value(other));
}

/**
 * What comes after these rounds. First, a few steps at rates a factor of 3 apart, from a middle one in the direction that
 * helps, until one is worse: the best is gone on with. Then rounds, each
 * on from the last unless that went astray, at half the rate when one has made no progress, until the goal is reached, the
 * rate is a 64th of the first, or all steps are taken.
 */
export function nextRound(
  rounds: readonly FitRound[],
  settings: Goal & Pick<FitSettings, 'steps'>,
): RoundPlan | { readonly end: FitEnd } {
  const fitted = rounds.filter(({ purpose }) => purpose === 'fit');
  const excess = Math.min(...fitted.map((round) => excessOf(round, settings)));
  if (excess <= 1) return { end: 'reached' };
  const left = settings.steps - rounds.reduce((sum, { steps }) => sum + steps, 0);
  if (left <= 0) return { end: 'steps' };
  const trials = rounds.filter(({ purpose }) => purpose === 'rate');
  const tried = fitted.length > 0 ? undefined : nextRate(trials);
  if (tried !== undefined)
    return { purpose: 'rate', from: 'new', learningRate: tried, steps: Math.min(rateSteps, left) };
  if (trials.every(({ above }) => above === null)) return { end: 'not finite' };
  const { learningRate: first } = trials.reduce((best, each) => (aboveOf(each) < aboveOf(best) ? each : best));
  const learningRate = rateAfter(fitted, first, settings);
  if (learningRate < first * leastRateShare) return { end: 'stalled' };
  const last = fitted.at(-1);
  const goesOn = last !== undefined && excessOf(last, settings) <= tooFar * excess;
  return { purpose: 'fit', from: goesOn ? 'last' : 'best', learningRate, steps: Math.min(roundSteps, left) };
}

/** The next rate to be tried; undefined where it is known which is the best. */
function nextRate(trials: readonly FitRound[]): number | undefined {
  const [first, second] = trials;
  if (first === undefined) return firstRate;
  if (second === undefined) return firstRate * rateRatio;
  const up = aboveOf(second) < aboveOf(first);
  if (!up && trials.length === 2) return firstRate / rateRatio;
  const last = trials.at(-1)!;
  const noneYet = trials.every(({ above }) => above === null);
  const isBetter = trials.slice(0, -1).every((other) => aboveOf(last) < aboveOf(other));
  if (trials.length === mostRates || !(isBetter || noneYet)) return undefined;
  return up ? last.learningRate * rateRatio : last.learningRate / rateRatio;
}

function rateAfter(fitted: readonly FitRound[], first: number, goal: Goal): number {
  let rate = first;
  let least = Infinity;
  for (const round of fitted) {
    const excess = excessOf(round, goal);
    if (!(excess < progress * least)) rate /= 2;
    least = Math.min(least, excess);
  }
  return rate;
}
