import { logGamma } from './logGamma.js';

const { log, log1p } = Math;

/** Where Stirling's series is as exact as a double; smaller arguments are raised by the recurrence of Γ. */
const LARGE = 10;

/** ψ(x + d) - ψ(x) for x > 0, d ≥ 0, without the digits that a difference of large or close values loses. */
export function digammaDifference(x: number, d: number): number {
  let raised = 0;
  for (; x < LARGE; x++) raised += d / x / (x + d);
  return log1p(d / x) + d / x / (x + d) / 2 + digammaRest(x) - digammaRest(x + d) + raised;
}

/** log Γ(x + d) - log Γ(x) for x > 0, d ≥ 0. */
export function logGammaDifference(x: number, d: number): number {
  let raised = 0;
  for (; x < LARGE; x++) raised += log1p(d / x);
  return (x - 0.5) * log1p(d / x) + d * (log(x + d) - 1) + stirlingRest(x + d) - stirlingRest(x) - raised;
}

/** log Γ(x + a + b) - log Γ(x + a) - log Γ(x + b) + log Γ(x), at least 0, for x > 0 and a, b ≥ 0. */
export function logGammaSecondDifference(x: number, a: number, b: number): number {
  let raised = 0;
  for (; x < LARGE; x++) raised += log1p((a / x) * (b / (x + a + b)));
  const powers = (x - 0.5) * log1p((-a / (x + a)) * (b / (x + b))) + a * log1p(b / (x + a)) + b * log1p(a / (x + b));
  const rest = stirlingRest(x + a + b) - stirlingRest(x + a) - stirlingRest(x + b) + stirlingRest(x);
  return powers + rest + raised;
}

/** log B(a, b) = log Γ(a) Γ(b) / Γ(a + b) for a, b > 0. */
export function logBeta(a: number, b: number): number {
  return a < b ? logGamma(a) - logGammaDifference(b, a) : logGamma(b) - logGammaDifference(a, b);
}

/** x ψ'(x + 1) - 1 for x > 0, between -1 and 0: the series of ψ' (Abramowitz & Stegun 6.4.12) without its first term. */
export function scaledTrigamma(x: number): number {
  if (x < LARGE) return x * trigammaOfNext(x) - 1;
  const y = 1 / (x * x);
  return -1 / (2 * x) + y * (1 / 6 - y * (1 / 30 - y * (1 / 42 - y * (1 / 30 - y * (5 / 66 - (y * 691) / 2730)))));
}

/** ψ'(x + 1) for 0 ≤ x < 10. */
export function trigammaOfNext(x: number): number {
  let sum = 0;
  for (; x < LARGE; x++) sum += 1 / (x + 1) ** 2;
  return sum + (1 + scaledTrigamma(x)) / x;
}

/** ψ(x) - log x + 1/2x without its sign (Abramowitz & Stegun 6.3.18). */
function digammaRest(x: number): number {
  const y = 1 / (x * x);
  return y * (1 / 12 - y * (1 / 120 - y * (1 / 252 - y * (1 / 240 - y * (1 / 132 - (y * 691) / 32760)))));
}

/** log Γ(x) - (x - ½) log x + x - ½ log 2π (Abramowitz & Stegun 6.1.41). */
function stirlingRest(x: number): number {
  const y = 1 / (x * x);
  return (1 / 12 - y * (1 / 360 - y * (1 / 1260 - y * (1 / 1680 - y * (1 / 1188 - (y * 691) / 360360))))) / x;
}
