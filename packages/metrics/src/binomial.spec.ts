import { binomial } from './binomial.js';
import { chiSquareTest } from './chiSquare.js';
import { multinomial } from './multinomial.js';
import { uniforms } from './random.js';
import { logBinomialMass } from './special/binomialMass.js';

const draws = 40_000;

test.each([
  [5, 0.4],
  [40, 0.05],
  [40, 0.97],
  [200, 0.3],
  [3000, 0.5],
])('draws of %i trials at %f follow the binomial law', (n, p) => {
  const random = uniforms(n);
  const spread = 4 * Math.sqrt(n * p * (1 - p));
  const [low, high] = [Math.max(0, Math.ceil(n * p - spread)), Math.min(n, Math.floor(n * p + spread))];
  const counts = Array<number>(high - low + 2).fill(0);
  for (let i = 0; i < draws; i++) {
    const x = binomial(n, p, random);
    counts[x < low || x > high ? high - low + 1 : x - low]!++;
  }
  const inside = Array.from({ length: high - low + 1 }, (_, i) => Math.exp(logBinomialMass(low + i, n, p)));
  const outside = Math.max(1e-9, 1 - inside.reduce((a, b) => a + b, 0));
  expect(chiSquareTest(counts, [...inside, outside]).pValue).toBeGreaterThan(1e-3);
});

test('of 2^52 trials mean and variance are right, and none or all succeed where they must', () => {
  const random = uniforms(1);
  const n = 2 ** 52;
  const z = Array.from({ length: 20_000 }, () => (binomial(n, 0.1, random) - 0.1 * n) / Math.sqrt(0.09 * n));
  const mean = z.reduce((a, b) => a + b, 0) / z.length;
  const variance = z.reduce((sum, x) => sum + x * x, 0) / z.length - mean * mean;
  expect(Math.abs(mean)).toBeLessThan(4 / Math.sqrt(z.length));
  expect(Math.abs(variance - 1)).toBeLessThan(4 * Math.sqrt(2 / z.length));
  expect([binomial(9, 0, random), binomial(9, 1, random), binomial(0, 0.5, random)]).toEqual([0, 9, 0]);
});

test.each([-1, 1.5, NaN, Infinity, 2 ** 53])('%d is no number of draws', (draws) => {
  expect(() => multinomial([1, 1])(draws, uniforms(1))).toThrow('draws must be an integer, at least 0');
});

test('multinomial counts add up, one by one and by binomials, and leave out what has no weight', () => {
  const draw = multinomial([0, 3, 1e-320, 2, 0]);
  for (const n of [0, 1, 20, 1000, 2 ** 52]) {
    const counts = draw(n, uniforms(n));
    expect(counts.reduce((a, b) => a + b, 0)).toBe(n);
    expect([counts[0], counts[2], counts[4]]).toEqual([0, 0, 0]);
  }
});
