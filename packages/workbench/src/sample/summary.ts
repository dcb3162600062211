import { answersAmong, endsOf, type Ends, type SampleRecord } from '@diffuse/diffuse';
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
  /** How many there are. */
  readonly samples: number;
  /** How the draws ended: which are no answers, and which answers are not whole. */
  readonly ends: Ends;
  /** The most frequent first, then in the order in which they came. */
  readonly counts: readonly AnswerCount[];
  /** Whether answers depend on those before them; null of less than four answers. */
  readonly serial: Dependence | null;
}

const fewestForDependence = 4;

/** Of draws among which there are answers; `seed` is that of the test of independence. */
export function summaryOf(draws: readonly SampleRecord[], seed = 0): SampleSummary {
  const answers = answersAmong(draws);
  const texts = answers.map(({ text }) => text);
  const tally = countAnswers(texts);
  const byCount = [...tally].sort(([, a], [, b]) => b - a);
  const shares = new Map([...new Set(tally.values())].map((count) => [count, shareInterval(count, texts.length)]));
  return {
    ...diffuseness(tally),
    samples: texts.length,
    ends: endsOf(draws, () => false), // texts are as they are
    counts: byCount.map(([text, count]) => ({ text, count, share: shares.get(count)! })),
    serial: texts.length < fewestForDependence ? null : dependence(texts, { random: uniforms(seed) }),
  };
}
