import type { SampledMetrics } from '@diffuse/diffuse';

/** What is said in the place of exact figures: of tasks whose prompts have no targets, or of an endpoint. */
export const noExactSide = (sampled: readonly SampledMetrics[]): string =>
  sampled.every(({ targetEntropy }) => targetEntropy === null) ? withoutTargets : ofEndpoint;

const withoutTargets =
  'Exact probabilities of the targets: none. No prompt has targets, so all of this is sampled, and compared with nothing.';

const ofEndpoint =
  'Exact probabilities of the targets: none. An endpoint gives those of the answers that it draws, so all of this is sampled; where the weights are at hand, measuring the model’s folder is exact.';
