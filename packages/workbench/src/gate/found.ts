import type { ExactMetrics, Measurement, PromptDistribution, SampledMetrics } from '@diffuse/diffuse';
import { binomialInterval, distanceToTarget, entropyInterval, uniforms } from '@diffuse/metrics';
import type { PromptVerdict } from '../page/judge.js';
import { samePrompt } from '../page/samePrompt.js';
import type { Ends } from './decide.js';
import type { QuantityName } from './quantities.js';

/** A quantity of one prompt: what it is, or between which ends it lies with a level. */
export type Found =
  { readonly by: 'exact'; readonly value: number } | { readonly by: 'sampled'; ends(level: number): Ends };

/** All that is known of a prompt. */
export interface PromptFigures {
  readonly task: string;
  readonly file: string;
  readonly exact: ExactMetrics | undefined;
  readonly sampled: SampledMetrics | undefined;
  readonly distribution: PromptDistribution | undefined;
  /** By what its distance is judged; undefined without targets. */
  readonly by: PromptVerdict['by'] | undefined;
  /** Of the random orders of its answers. */
  readonly seed: number;
}

/** The prompts of a measurement, in its order. */
export function promptFigures(
  { exact, sampled, distributions }: Measurement,
  judged: readonly PromptVerdict[],
  seed: number,
): PromptFigures[] {
  return distributions.map((distribution) => {
    const { task, file } = distribution;
    const isIt = samePrompt(distribution);
    const figures = { exact: exact.find(isIt), sampled: sampled.find(isIt), by: judged.find(isIt)?.by };
    return { task, file, ...figures, distribution, seed };
  });
}

const ofExact: Readonly<Partial<Record<QuantityName, keyof ExactMetrics>>> = {
  distance: 'totalVariation',
  valid: 'validMass',
  entropy: 'validEntropy',
  kl: 'klToTarget',
  coverage: 'expectedCoverage',
  'never-says': 'neverSays',
  'too-often': 'saysTooOften',
};

const byAnswersToo: readonly QuantityName[] = ['distance', 'valid', 'entropy'];

/**
 * A quantity of a prompt; undefined where it has none. Distance, valid mass and entropy are exact unless answers alone are
 * there, or the model says targets in other tokens than those that the exact side counts, as the verdict takes them.
 */
export function foundOf(quantity: QuantityName, prompt: PromptFigures): Found | undefined {
  const { exact, by } = prompt;
  const field = ofExact[quantity];
  if (field !== undefined && exact !== undefined && (by === 'exact' || !byAnswersToo.includes(quantity)))
    return { by: 'exact', value: exact[field] as number };
  return sampledEnds(quantity, prompt);
}

function sampledEnds(quantity: QuantityName, prompt: PromptFigures): Found | undefined {
  const { sampled, distribution, seed } = prompt;
  if (sampled === undefined || distribution === undefined || distribution.answers === null) return undefined;
  const { answers, targets, every } = distribution;
  if (quantity === 'well-formed') {
    const formed = Math.round(sampled.wellFormed * answers);
    return { by: 'sampled', ends: (level) => binomialInterval(formed, answers, level) };
  }
  if (targets.length === 0 || every === null) return undefined;
  const counts = targets.map(({ said }) => said!.count);
  const onTarget = counts.reduce((sum, count) => sum + count, 0);
  const weights = targets.map(({ wanted }) => wanted);
  switch (quantity) {
    case 'distance': {
      const outcomes = [
        [...counts, answers - onTarget],
        [...weights, 0],
      ] as const;
      return { by: 'sampled', ends: (level) => distanceToTarget(...outcomes, { random: uniforms(seed), level }) };
    }
    case 'valid':
    case 'on-target':
      return { by: 'sampled', ends: (level) => binomialInterval(onTarget, answers, level) };
    case 'entropy':
      return onTarget === 0
        ? { by: 'sampled', ends: () => ({ lower: 0, upper: Infinity }) } // none of them was said: nothing is known
        : { by: 'sampled', ends: (level) => entropyInterval(counts, { level }) };
    case 'kl':
    case 'coverage':
    case 'never-says':
    case 'too-often':
      return undefined; // of exact probabilities alone
  }
}
