import type { Counts } from './counts.js';
import { doubletonShare } from './goodTuring.js';
import { digamma } from './special/digamma.js';
import { digammaDifference } from './special/gammaDifferences.js';
import { spectrumOf, sumOver, type Spectrum } from './spectrum.js';

const { EPSILON } = Number;
const { abs, exp, log, log1p } = Math;
const EULER = 0.5772156649015329;

/**
 * Chao, Wang and Jost's (2013, Eq. 7) nearly unbiased entropy in nats: `seenEntropy` of every count, exact for what n draws
 * can show, plus `unseenEntropy` for what they cannot. 0 for no draws. Throws an InputError on what is no count.
 *
 * @example
 * import { chaoWangJost } from '@diffuse/metrics';
 *
 * chaoWangJost([5, 2, 1]); // 1.08
 */
export function chaoWangJost(counts: Counts): number {
  return chaoWangJostOf(spectrumOf(counts));
}

export function chaoWangJostOf(spectrum: Spectrum): number {
  return sumOver(spectrum, (count) => seenEntropy(count, spectrum.draws)) + unseenEntropy(spectrum);
}

/** (n_i/n) Σ_{r=n_i}^{n-1} 1/r = (n_i/n) (ψ(n) - ψ(n_i)): what a value drawn `count` times in n adds to the entropy. */
export function seenEntropy(count: number, n: number): number {
  return count === 0 ? 0 : (count / n) * digammaDifference(count, n - count);
}

/**
 * What the values not seen in n draws add, judged by f_1 singletons and f_2 doubletons:
 * (f_1/n) (1 - A)^(1-n) (-log A - Σ_{r<n} (1 - A)^r / r) = (f_1/n) Σ_{r≥n} (1 - A)^(r-n+1) / r with A = `doubletonShare`.
 */
export function unseenEntropy(spectrum: Pick<Spectrum, 'draws' | 'singletons' | 'doubletons'>): number {
  const { draws: n, singletons: f1 } = spectrum;
  const a = doubletonShare(spectrum);
  return f1 === 0 || a === 1 ? 0 : (f1 / n) * (n * a > 1 ? (1 - a) * tailFraction(n, a) : tailSeries(n, a));
}

/**
 * Σ_{r≥n} (1 - a)^(r-n) / r, the incomplete beta function B_{1-a}(n, 0) less its leading power, by its continued fraction
 * (DLMF 8.17.22), which is quick for n a > 1.
 */
function tailFraction(n: number, a: number): number {
  const x = 1 - a;
  let c = 1;
  let d = 1 / (1 - (n * x) / (n + 1));
  let value = d;
  for (let m = 1; ; m++) {
    const even = ((-m / (n + 2 * m - 1)) * (m * x)) / (n + 2 * m);
    d = 1 / (1 + even * d);
    c = 1 + even / c;
    value *= c * d;
    const odd = ((-(n + m) / (n + 2 * m)) * ((n + m) * x)) / (n + 2 * m + 1);
    d = 1 / (1 + odd * d);
    c = 1 + odd / c;
    value *= c * d;
    if (!(abs(c * d - 1) >= 4 * EPSILON)) return value / n;
  }
}

/** (1 - a)^(1-n) (-log a - H + Σ_{r<n} (1 - (1 - a)^r) / r), the last sum as Σ_{j≥1} (-1)^(j+1) C(n-1, j) a^j / j, for n a ≤ 1. */
function tailSeries(n: number, a: number): number {
  let sum = -log(a) - digamma(n) - EULER;
  let term = -1;
  for (let j = 1; j < n && abs(term) > EPSILON; j++) {
    term *= (-(n - j) * a) / j;
    sum += term / j;
  }
  return sum * exp((1 - n) * log1p(-a));
}
