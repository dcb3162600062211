import { everyOf, type ExactMetrics, type MeasuredMetrics, type SampledMetrics } from '@diffuse/diffuse';
import { bounded, holm, meanBounded, shareInterval, verdict, type Bounded, type Verdict } from '@diffuse/metrics';
import { overPrompts } from './overPrompts.js';
import { samePrompt } from './samePrompt.js';
import { uncounted } from './uncounted.js';

/** What is said of one prompt's answers beside the others of its table. */
export interface Judged<Metrics extends SampledMetrics = SampledMetrics> {
  readonly metrics: Metrics;
  /** Of the test that all answers are draws from the wanted distribution, after Holm's correction; null without targets. */
  readonly adjustedPValue: number | null;
  readonly verdict: Verdict | null;
}

/** The verdicts of a table: several prompts are not more likely than one to be called different by chance. [prompts] */
export function judgeAnswers<Metrics extends SampledMetrics>(sampled: readonly Metrics[]): Judged<Metrics>[] {
  const compared = sampled.filter(({ distance }) => distance !== null);
  const adjusted = holm(compared.map(pValueOfAll));
  return sampled.map((metrics) => {
    const { distance } = metrics;
    if (distance === null) return { metrics, adjustedPValue: null, verdict: null };
    const adjustedPValue = adjusted[compared.indexOf(metrics)]!;
    const { within } = distance;
    return { metrics, adjustedPValue, verdict: verdict({ distance, fit: { pValue: adjustedPValue } }, { within }) };
  });
}

/** An answer that is no target has probability 0 where answers are as wanted. */
const pValueOfAll = ({ onTarget, fit }: SampledMetrics): number => (onTarget === 1 && fit !== null ? fit.pValue : 0);

/** What is said of one prompt. */
export interface PromptVerdict {
  readonly task: string;
  readonly file: string;
  readonly verdict: Verdict;
  /**
   * By the exact distance, which is known; or by the answers, where that is all there is, or where the model says targets in
   * other tokens than those that the exact side counts.
   */
  readonly by: 'exact' | 'sampled';
  /** Total variation from what is wanted: the exact one, or the ends of its 95% interval. */
  readonly distance: { readonly lower: number; readonly upper: number };
  /** Valid mass: the exact one, or the share of the answers on target with its 95% interval. */
  readonly valid: Bounded;
}

/** Mean over prompts. */
export interface PromptMean {
  /** Null of distances of which intervals alone are known. */
  readonly estimate: number | null;
  readonly lower: number;
  readonly upper: number;
  /**
   * Of exact figures the interval is for other prompts like these, and this is how it was made. `intervals`: it is the mean of
   * the prompts' own, for these prompts. `equal`: all prompts have the same, and nothing says how far others would be from it.
   */
  readonly method: 'bootstrap-t' | 'student-t' | 'intervals' | 'equal';
}

/** What is said of a measurement. */
export interface RunVerdict {
  /** How far from what is wanted is as good as it. */
  readonly within: number;
  /** Those that have targets. */
  readonly prompts: readonly PromptVerdict[];
  /** Null of fewer than two prompts. */
  readonly mean: { readonly distance: PromptMean; readonly valid: PromptMean } | null;
}

/** Judges a measurement by its distances and by what is valid, never by its entropies. */
export function judge({ exact, sampled }: MeasuredMetrics, within: number): RunVerdict {
  const drawn = judgeAnswers(sampled);
  const byAnswers = drawn.flatMap((judged) => (judged.verdict === null ? [] : [ofAnswers(judged, judged.verdict)]));
  const byTargets = exact.map((computed) => {
    const answers = sampled.find(samePrompt(computed));
    const said = answers !== undefined && uncounted(answers) ? byAnswers.find(samePrompt(computed)) : undefined;
    return said ?? ofTargets(computed, within);
  });
  const prompts = exact.length > 0 ? byTargets : byAnswers;
  return { within, prompts, mean: prompts.length < 2 ? null : meansOf(prompts) };
}

/** Known distances leave nothing to be told: the only question is how far is too far. */
export const exactVerdict = (totalVariation: number, within: number): Verdict =>
  totalVariation <= within ? 'within' : 'different';

function ofTargets({ task, file, totalVariation, validMass }: ExactMetrics, within: number): PromptVerdict {
  return {
    ...{ task, file, by: 'exact' },
    verdict: exactVerdict(totalVariation, within),
    distance: { lower: totalVariation, upper: totalVariation },
    valid: { estimate: validMass, lower: validMass, upper: validMass },
  };
}

function ofAnswers({ metrics }: Judged, found: Verdict): PromptVerdict {
  const { task, file, samples, serial } = metrics;
  const { lower, upper } = metrics.distance!;
  const independent = Math.ceil(samples / everyOf(serial));
  const valid = bounded(shareInterval(Math.round(metrics.onTarget! * independent), independent));
  return { task, file, by: 'sampled', verdict: found, distance: { lower, upper }, valid };
}

function meansOf(prompts: readonly PromptVerdict[]): RunVerdict['mean'] {
  const distances = prompts.map(({ distance }) => ({ estimate: distance.upper, ...distance }));
  const valid = prompts.map((prompt) => prompt.valid);
  if (prompts.every(({ by }) => by === 'exact')) return { distance: ofShares(distances), valid: ofShares(valid) };
  return { distance: { ...ofIntervals(distances), estimate: null }, valid: ofIntervals(valid) };
}

/** Of known shares, for other prompts. */
function ofShares(shares: readonly Bounded[]): PromptMean {
  const estimates = shares.map(({ estimate }) => estimate);
  const { method, estimate, lower, upper } = overPrompts(estimates, [0, 1]);
  if (method === 'none') return { estimate: estimates[0]!, lower: 0, upper: 1, method: 'equal' };
  return { estimate, lower, upper, method: method === 'bootstrap-t' ? method : 'student-t' };
}

function ofIntervals(shares: readonly Bounded[]): PromptMean {
  const { estimate, lower, upper } = meanBounded(shares);
  return { estimate, lower, upper: upper!, method: 'intervals' };
}
