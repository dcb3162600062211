import type { Codes } from './answers.js';
import type { Statistic } from './statistics.js';
import type { Estimate } from './studentised.js';

const { max, sqrt } = Math;

/** Both models' answers, as codes below `size`; paired if a[t] and b[t] came from one random stream. */
export interface TwoModels {
  readonly a: Codes;
  readonly b: Codes;
  readonly size: number;
  readonly paired: boolean;
}

/** A difference A minus B, with what its error consists of. */
interface Linearised extends Estimate {
  /** Of the two estimates; 0 if unpaired. */
  readonly covariance: number;
  readonly correlation: number;
}

/**
 * A statistic's difference with its standard error by the influence functions ψ (Efron and Tibshirani 1993, §21.2):
 * √(Σ ψ_A² / n_A² + Σ ψ_B² / n_B² - 2 Σ_t ψ_A ψ_B / n²), the last for pairs alone, with what is left to each statistic.
 */
export function linearised({ a, b, size, paired }: TwoModels, { influence }: Statistic): Linearised {
  const left = influence(a, size);
  const right = influence(b, size);
  let [squaresA, squaresB, products] = [0, 0, 0];
  for (const code of a) squaresA += left.of[code]! ** 2;
  for (const code of b) squaresB += right.of[code]! ** 2;
  if (paired) for (let t = 0; t < a.length; t++) products += left.of[a[t]!]! * right.of[b[t]!]!;
  const variance = squaresA / a.length ** 2 + squaresB / b.length ** 2 - (2 * products) / (a.length * b.length);
  return {
    estimate: left.estimate - right.estimate,
    error: sqrt(max(0, variance) + left.rest + right.rest),
    covariance: products / (a.length * b.length),
    correlation: squaresA * squaresB > 0 ? products / sqrt(squaresA * squaresB) : 0,
  };
}
