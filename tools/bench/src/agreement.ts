import { twoSampleTest, uniforms } from '@diffuse/metrics';
import type { CommandOutcome, Draws, Passes } from './jobs.js';

/** How two sides' results compare, before a time is shown. */
export interface Agreement {
  readonly agrees: boolean;
  /** What was compared and how far it is apart. */
  readonly finding: string;
}

const lossTolerance = 1e-3;
const normTolerance = 1e-2;
const logProbTolerance = 5e-3;
const leastPValue = 1e-3;

/**
 * Losses and gradient norms relative to theirs, log-probabilities in nats: the greatest differences. Of tuning steps, only
 * the first starts from the same adapter on both sides: log-probabilities are compared there.
 */
export function compareSteps(ours: Passes, theirs: Passes): Agreement {
  let [loss, norm, logProb] = [0, 0, 0];
  const tuned = theirs.steps.some((step) => step.loss !== undefined);
  theirs.steps.forEach((their, i) => {
    const our = ours.steps[i]!;
    if (their.loss !== undefined) loss = Math.max(loss, Math.abs(our.loss! / their.loss - 1));
    if (their.gradNorm !== undefined) norm = Math.max(norm, Math.abs(our.gradNorm! / their.gradNorm - 1));
    if (tuned && i > 0) return;
    their.logProbs.forEach((value, j) => (logProb = Math.max(logProb, Math.abs(our.logProbs[j]! - value))));
  });
  const parts = tuned ? [`loss ${loss.toExponential(0)}`, `gradient norm ${norm.toExponential(0)}`] : [];
  return {
    agrees: loss < lossTolerance && norm < normTolerance && logProb < logProbTolerance,
    finding: [...parts, `${tuned ? 'first ' : ''}log-probabilities ${logProb.toExponential(0)} nats`].join(', '),
  };
}

/** Are the answers draws from one distribution? Of answers longer than `prefix` tokens only those are compared. */
export function compareDraws(ours: Draws, theirs: Draws, prefix: number): Agreement {
  const texts = ({ answers }: Draws): string[] => answers.map((tokens) => tokens.slice(0, prefix).join());
  const { pValue } = twoSampleTest(texts(ours), texts(theirs), { random: uniforms(0), permutations: 999 });
  return { agrees: pValue > leastPValue, finding: `draws: two-sample p = ${pValue.toFixed(3)}` };
}

/** Are the answers the same, token by token? For answers that leave nothing to chance. */
export function compareAnswers(ours: Draws, theirs: Draws): Agreement {
  const all = Math.max(ours.answers.length, theirs.answers.length);
  const same = ours.answers.filter((tokens, i) => tokens.join() === theirs.answers[i]?.join()).length;
  return { agrees: same === all, finding: `${same} of ${all} answers the same` };
}

/** `compareDraws` of one seed by two revisions, which mostly draw the same. */
export function compareSeeded(ours: Draws, theirs: Draws, prefix: number): Agreement {
  const { agrees, finding } = compareDraws(ours, theirs, prefix);
  return { agrees, finding: `${compareAnswers(ours, theirs).finding}, ${finding}` };
}

/** The greatest difference of numbers in the same places of two lists; NaN where lists are not as long. */
function greatestDifference(ours: readonly number[], theirs: readonly number[]): number {
  if (ours.length !== theirs.length) return NaN;
  return theirs.reduce((most, value, i) => Math.max(most, Math.abs(ours[i]! - value)), 0);
}

type Scored = readonly { readonly targets: readonly { readonly logProb: number }[] }[];

/** Log-probabilities that two `score` commands print. */
export function compareScores(ours: CommandOutcome, theirs: CommandOutcome): Agreement {
  const logProbs = ({ output }: CommandOutcome): number[] =>
    (output as Scored).flatMap(({ targets }) => targets.map(({ logProb }) => logProb));
  const apart = greatestDifference(logProbs(ours), logProbs(theirs));
  return { agrees: apart < logProbTolerance, finding: `log-probabilities ${apart.toExponential(0)} nats` };
}

interface Measured {
  readonly exact: readonly { readonly totalVariation: number }[];
}
interface LeaveOneOut {
  readonly baseline: Measured;
  readonly inDistribution: { readonly measured: readonly Measured[] };
  readonly outOfDistribution: readonly Measured[];
}

/** Rounding grows over the passes of a tuning. */
const distanceTolerance = 0.02;

/** Exact distances of all prompts, before and after every tuning, that two `leave-one-out` commands print. */
export function compareLeaveOneOuts(ours: CommandOutcome, theirs: CommandOutcome): Agreement {
  const distances = ({ output }: CommandOutcome): number[] => {
    const { baseline, inDistribution, outOfDistribution } = output as LeaveOneOut;
    const all = [baseline, ...inDistribution.measured, ...outOfDistribution];
    return all.flatMap(({ exact }) => exact.map(({ totalVariation }) => totalVariation));
  };
  const apart = greatestDifference(distances(ours), distances(theirs));
  return { agrees: apart < distanceTolerance, finding: `exact distances ${apart.toExponential(0)}` };
}
