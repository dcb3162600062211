import { twoSampleTest, uniforms } from '@diffuse/metrics';
import type { Draws, Passes } from './jobs.js';

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
