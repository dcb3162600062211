import type { SampleRecord } from '@diffuse/diffuse';
import {
  countAnswers,
  dependence,
  diffuseness,
  shareInterval,
  uniforms,
  type Dependence,
  type Diffuseness,
  type Interval,
} from '@diffuse/metrics';

/** One answer among all. */
interface AnswerCount {
  readonly text: string;
  readonly count: number;
  /** Of all answers, with the 95% interval of its probability. */
  readonly share: Interval;
}

/** What answers say of the distribution behind them: texts as they are, to the space, and nothing to compare them with. */
export interface SampleSummary extends Diffuseness {
  readonly samples: number;
  /** Share of answers that ended at the greatest length. */
  readonly cutOff: number;
  /** The most frequent first, then in the order in which they came. */
  readonly counts: readonly AnswerCount[];
  /** Whether answers depend on those before them; null of less than four answers. */
  readonly serial: Dependence | null;
}

const fewestForDependence = 4;

/** `seed` is that of the test of independence. */
export function summaryOf(answers: readonly SampleRecord[], seed = 0): SampleSummary {
  const texts = answers.map(({ text }) => text);
  const tally = countAnswers(texts);
  const byCount = [...tally].sort(([, a], [, b]) => b - a);
  const shares = new Map([...new Set(tally.values())].map((count) => [count, shareInterval(count, texts.length)]));
  return {
    ...diffuseness(tally),
    samples: texts.length,
    cutOff: answers.filter(({ finished }) => finished === 'length').length / texts.length,
    counts: byCount.map(([text, count]) => ({ text, count, share: shares.get(count)! })),
    serial: texts.length < fewestForDependence ? null : dependence(texts, { random: uniforms(seed) }),
  };
}
