import { fixture } from '../testing/fixture.js';
import { deviance, logBinomialMass } from './binomialMass.js';

const { logBinomialMass: masses } = fixture<{ logBinomialMass: [number, number, number, number][] }>('fit');

test('binomial probabilities agree with mpmath, up to 2^52 trials', () => {
  for (const [x, n, p, expected] of masses)
    expect(Math.abs(logBinomialMass(x, n, p) - expected)).toBeLessThan(1e-11 * Math.max(1, Math.abs(expected)));
});

test('a deviance is the same by its series and by its definition', () => {
  for (const x of [99, 100, 101, 121, 123, 150, 1])
    expect(deviance(x, 100)).toBeCloseTo(x * Math.log(x / 100) + 100 - x, 10);
  expect(deviance(1e15 + 1, 1e15)).toBeCloseTo(1 / 2e15, 25);
});
