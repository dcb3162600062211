import { logGamma } from './logGamma.js';

const { abs, exp, log } = Math;

/**
 * Regularised upper incomplete gamma function Q(a, x) = Γ(a, x) / Γ(a), a > 0, x ≥ 0: the power series of P = 1 - Q below
 * x = a + 1, Legendre's continued fraction by Lentz's method above (DLMF 8.7.1, 8.9.2).
 */
export function upperGamma(a: number, x: number): number {
  if (x === 0) return 1;
  const scale = exp(a * log(x) - x - logGamma(a));
  return x < a + 1 ? 1 - scale * lowerSeries(a, x) : scale * upperFraction(a, x);
}

function lowerSeries(a: number, x: number): number {
  let term = 1 / a;
  let sum = term;
  for (let n = 1; term > sum * Number.EPSILON; n++) {
    term *= x / (a + n);
    sum += term;
  }
  return sum;
}

function upperFraction(a: number, x: number): number {
  let b = x + 1 - a;
  let c = Infinity;
  let d = 1 / b;
  let value = d;
  for (let n = 1; ; n++) {
    const an = n * (a - n);
    b += 2;
    d = 1 / (an * d + b);
    c = b + an / c;
    value *= c * d;
    if (!(abs(c * d - 1) >= 4 * Number.EPSILON)) return value;
  }
}
