import type { SampledMetrics } from '@diffuse/diffuse';

/** A share of the answers that is worth a word. */
const notable = 0.01;

/** Whether answers are on target, and not in the tokens that the exact side counts. */
export const uncounted = ({ onTarget, counted }: SampledMetrics): boolean =>
  onTarget !== null && counted !== null && onTarget - counted > notable;
