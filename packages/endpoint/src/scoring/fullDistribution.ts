import { CannotScore } from './cannotScore.js';
import type { ReportedLogProb } from './reported.js';

/** Sums of many rounded numbers. */
const rounding = 1e-3;

/** No vocabulary has more tokens. */
const largestVocabulary = 2 ** 21;

/** More than weights of few bits and batches of other sizes change, nats. */
const noise = 0.25;

/**
 * Throws a CannotScore where what a server reports in some place are no log-probabilities: those of the k most probable tokens of
 * n sum to 1 at most, and to k / n at least.
 */
export function checkSums(url: string, places: readonly ReportedLogProb[]): void {
  for (const { top } of places) {
    const mass = top.reduce((sum, logProb) => sum + Math.exp(logProb), 0);
    if (mass <= 1 + rounding && mass >= top.length / largestVocabulary) continue;
    throw new CannotScore(
      `${url} reports numbers that are no log-probabilities: those of ${top.length} tokens in one place sum to ${mass.toPrecision(3)}; let it report log-probabilities of its own distribution (vLLM's logprobs mode raw_logprobs)`,
    );
  }
}

/** Throws a CannotScore where what it reports depends on how answers would be drawn. */
export function checkUnmoved(url: string, own: readonly ReportedLogProb[], drawn: readonly ReportedLogProb[]): void {
  own.forEach(({ logProb }, i) => {
    const other = drawn[i]!.logProb;
    if (logProb === other || Math.abs(logProb - other) <= noise) return;
    throw new CannotScore(
      `${url} reports log-probabilities of what is left after temperature and top-p (${logProb.toFixed(2)}, and ${other.toFixed(2)} at temperature 0.5), and not of the model's own distribution: let it report those (vLLM's logprobs mode raw_logprobs)`,
    );
  });
}
