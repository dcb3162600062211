import { oneOf, share } from '@diffuse/check';
import type { SampledMetrics } from '@diffuse/diffuse';
import { holm, verdict, type Verdict } from '@diffuse/metrics';
import { format } from '@diffuse/report';

/** What is said of one prompt beside the others of its table. */
export interface Judged<Metrics extends SampledMetrics = SampledMetrics> {
  readonly metrics: Metrics;
  /** Of the test that all answers are draws from the wanted distribution, after Holm's correction; null without targets. */
  readonly adjustedPValue: number | null;
  readonly verdict: Verdict | null;
}

/** The verdicts of a table: several prompts are not more likely than one to be called different by chance. [prompts] */
export function verdicts<Metrics extends SampledMetrics>(sampled: readonly Metrics[]): Judged<Metrics>[] {
  const compared = sampled.filter(({ distance }) => distance !== null);
  const adjusted = holm(compared.map(pValueOfAll));
  return sampled.map((metrics) => {
    const { distance } = metrics;
    if (distance === null) return { metrics, adjustedPValue: null, verdict: null };
    const adjustedPValue = adjusted[compared.indexOf(metrics)]!;
    const { within } = distance;
    return { metrics, adjustedPValue, verdict: verdict({ distance, fit: { pValue: adjustedPValue } }, { within }) };
  });
}

/** An answer that is no target has probability 0 where answers are as wanted. */
const pValueOfAll = ({ onTarget, fit }: SampledMetrics): number => (onTarget === 1 && fit !== null ? fit.pValue : 0);

const inWords = {
  different: () => 'different',
  within: (near: string) => `as good ${near}`,
  'different within': (near: string) => `different, but ${near}`,
  undecided: () => 'undecided',
};

/**
 * A verdict in words, of one that asked for no more than so far. Throws an InputError on what
 * is no verdict or share.
 *
 * @example
 * import { verdictWords } from '@diffuse/workbench';
 *
 * verdictWords('within', 0.1); // 'as good within 10%'
 */
export function verdictWords(verdict: Verdict, within: number): string {
  oneOf(Object.keys(inWords))(verdict, 'verdict');
  share(within, 'within');
  return inWords[verdict](`within ${format.wholePercent(within)}`);
}
