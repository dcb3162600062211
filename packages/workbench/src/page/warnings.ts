import type { SampledMetrics } from '@diffuse/diffuse';
import { format } from '@diffuse/report';

/** What the figures of a sample cannot be read without. */
export function warnings(sampled: readonly SampledMetrics[]): string[] {
  return sampled.flatMap((metrics) => {
    const { task, file, coverage, unseenMass, fit, serial } = metrics;
    const unseen =
      coverage > 0 && unseenMass > 0.5
        ? [
            `${task}/${file}: ${format.wholePercent(unseenMass)} of the next answers would be values that have not come yet. Their entropy is known from below only; draw more answers.`,
          ]
        : [];
    const dependent =
      fit !== null && serial !== null && fit.every > 1
        ? [
            `${task}/${file}: answers depend on those before them (p ${format.pValue(serial.pValue)}, most at ${serial.lag} before). They are worth about ${format.count(serial.effectiveSampleSize)} independent ones; distance and test take every ${fit.every}th, the other intervals are too narrow. What serves them repeats itself: a cache, or a seed.`,
          ]
        : [];
    return [...unseen, ...dependent];
  });
}
