import type { SampledMetrics } from '@diffuse/diffuse';
import { format } from '@diffuse/report';
import { endsInWords, namedEnds } from './ends.js';
import { uncounted } from './uncounted.js';

/** What the figures of a sample cannot be read without. */
export function warnings(sampled: readonly SampledMetrics[]): string[] {
  const ends = endsInWords(sampled.map(namedEnds));
  const each = sampled.flatMap((metrics) => {
    const { task, file, coverage, unseenMass, fit, serial, onTarget, counted } = metrics;
    const unseen =
      coverage > 0 && unseenMass > 0.5
        ? [
            `${task}/${file}: ${format.wholePercent(unseenMass)} of the next answers would be values that have not come yet. Their entropy is known from below only; draw more answers.`,
          ]
        : [];
    const dependent =
      fit !== null && serial !== null && fit.every > 1
        ? [
            `${task}/${file}: answers depend on those before them (p ${format.pValue(serial.pValue)}, most at ${serial.lag} before). They are worth about ${format.count(serial.effectiveSampleSize)} independent ones; distance and test take one in ${fit.every}, the other intervals are too narrow. What serves them repeats itself: a cache, or a seed.`,
          ]
        : [];
    const beyond = uncounted(metrics)
      ? [
          `${task}/${file}: ${format.percent(onTarget!)} of the answers are on target, ${format.percent(counted!)} token by token. The others are said with other spaces or in other tokens; the exact side does not count them, and the verdict is by the answers.`,
        ]
      : [];
    return [...unseen, ...dependent, ...beyond];
  });
  return [...ends, ...each];
}
