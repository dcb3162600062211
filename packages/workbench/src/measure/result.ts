import type { SampledMetrics } from '@diffuse/diffuse';

/** What is said in the place of exact figures: of tasks whose prompts have no targets, or of an endpoint. */
export const noExactSide = (sampled: readonly SampledMetrics[], notScored: string | undefined): string =>
  sampled.every(({ targetEntropy }) => targetEntropy === null) ? withoutTargets : ofEndpoint(notScored);

const withoutTargets =
  'Exact probabilities of the targets: none. No prompt has targets, so all of this is sampled, and compared with nothing.';

const ofEndpoint = (notScored: string | undefined): string =>
  `Exact probabilities of the targets: none, so all of this is sampled.${notScored === undefined ? '' : ` Why: ${notScored}.`}`;
