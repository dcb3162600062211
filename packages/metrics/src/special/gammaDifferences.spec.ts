import { fixture } from '../testing/fixture.js';
import {
  digammaDifference,
  logBeta,
  logGammaDifference,
  logGammaSecondDifference,
  scaledTrigamma,
} from './gammaDifferences.js';
import { logGamma } from './logGamma.js';
import { poissonLower, poissonUpper } from './poissonLimits.js';

const mpmath =
  fixture<
    Record<'digammaDifference' | 'logGammaDifference' | 'logGammaSecondDifference' | 'scaledTrigamma', number[][]>
  >('entropy');
const r = fixture<Record<'poisson' | 'missed', number[][]>>('r');

/** To so many digits, or to 1e-15 where the difference is that of nearly equal arguments. */
function agree(found: number, expected: number, tolerance = 1e-12): void {
  expect(Math.abs(found - expected)).toBeLessThan(tolerance * Math.abs(expected) + 1e-15);
}

describe('differences of gamma functions agree with mpmath at 60 digits, of near and of huge arguments', () => {
  test('ψ(x + d) - ψ(x)', () => mpmath.digammaDifference.forEach(([x, d, y]) => agree(digammaDifference(x!, d!), y!)));
  test('log Γ(x + d) - log Γ(x)', () =>
    mpmath.logGammaDifference.forEach(([x, d, y]) => agree(logGammaDifference(x!, d!), y!)));
  test('log Γ(x + a + b) - log Γ(x + a) - log Γ(x + b) + log Γ(x)', () =>
    mpmath.logGammaSecondDifference.forEach(([x, a, b, y]) => agree(logGammaSecondDifference(x!, a!, b!), y!)));
  test('log C(n - c, N) / C(n, N) is the sum of log(1 - N / (n - j)) over j < c, by R', () =>
    r.missed.forEach(([n, c, draws, y]) => agree(-logGammaSecondDifference(n! - draws! - c! + 1, c!, draws!), y!)));
  test("x ψ'(x + 1) - 1", () => mpmath.scaledTrigamma.forEach(([x, y]) => agree(scaledTrigamma(x!), y!)));

  test('log B(a, b) is symmetric, and that of 1 and b is -log b', () => {
    agree(logBeta(1, 1e15), -Math.log(1e15));
    agree(logBeta(1e15, 1), -Math.log(1e15));
    agree(logBeta(3, 4), logGamma(3) + logGamma(4) - logGamma(7));
  });
});

test("limits of a Poisson mean agree with R's quantiles of the gamma distribution", () => {
  for (const [count, tail, lower, upper] of r.poisson) {
    expect(poissonLower(count!, tail!)).toBeCloseTo(lower!, count! > 1e4 ? 1 : 6);
    expect(poissonUpper(count!, tail!)).toBeCloseTo(upper!, count! > 1e4 ? 1 : 6);
  }
});
