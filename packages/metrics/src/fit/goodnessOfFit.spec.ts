import { multinomial } from '../multinomial.js';
import { uniforms } from '../random.js';
import { zipf } from '../testing/distributions.js';
import { fixture } from '../testing/fixture.js';
import { outcomes } from '../testing/outcomes.js';
import { normalise } from '../weights.js';
import { goodnessOfFit } from './goodnessOfFit.js';

const zeros = (size: number) => Array<number>(size).fill(0);

describe('what is lost is seen', () => {
  test('two values alone where a quarter of the wanted mass is on fifty others (chance 3e-13)', () => {
    const fit = goodnessOfFit([67, 33, ...zeros(50)], [0.5, 0.25, ...zeros(50).fill(0.005)], uniforms(1))!;
    expect(fit.pValue).toBeLessThan(0.01);
    expect(fit.parts.find(({ statistic }) => statistic === 'distinct')!.observed).toBe(2);
  });

  test('Zipf over 1,000 of which 894 values are never said', () => {
    const target = zipf(1000, 1);
    const said = multinomial(target.map((p, i) => (i < 106 ? p : 0)))(1000, uniforms(3));
    expect(goodnessOfFit(said, target, uniforms(1))!.pValue).toBeLessThan(0.01);
  });

  test.each([
    ['sharpened', (p: number) => p ** 1.5],
    ['flattened', (p: number) => p ** 0.5],
    ['one value at six times its share', (p: number, i: number) => (i === 20 ? 6 * p : p)],
  ])('a distribution %s, of 200 answers, in most cases', (_, change) => {
    const target = zipf(60, 1);
    const draw = multinomial(target.map(change));
    const random = uniforms(4);
    const found = Array.from({ length: 60 }, () =>
      goodnessOfFit(draw(200, random), target, random, { simulations: 199 }),
    );
    expect(found.filter((fit) => fit!.pValue <= 0.05).length).toBeGreaterThan(40);
  });
});

test('the logarithm of the multinomial probability agrees with scipy', () => {
  const { logMultinomialMass } = fixture<{ logMultinomialMass: [number[], number[], number][] }>('fit');
  for (const [counts, weights, expected] of logMultinomialMass) {
    const { parts } = goodnessOfFit(counts, weights, uniforms(1))!;
    expect(parts[0]!.observed).toBeCloseTo(expected, 11);
  }
});

test('four heads of four tosses: the exact p-value is 2 / 16, and 15 / 8 different sides come on average', () => {
  const { pValue, parts } = goodnessOfFit([4, 0], [1, 1], uniforms(2), { simulations: 9999 })!;
  expect(Math.abs(pValue - 0.125)).toBeLessThan(4 * Math.sqrt((0.125 * 0.875) / 9999));
  expect(Math.abs(parts[1]!.expected - 15 / 8)).toBeLessThan(0.02);
});

test('over all outcomes of a few draws, p ≤ α has a probability of α at most', () => {
  for (const [n, weights] of [
    [6, [3, 2, 1]],
    [5, [1, 1, 1, 1]],
    [12, [9, 1]],
  ] as const) {
    const found = [...outcomes(normalise(weights), n)].map(({ counts, probability }) => {
      const fit = goodnessOfFit(counts, weights, uniforms(5), { simulations: 1999 })!;
      return { probability, pValue: fit.pValue };
    });
    for (const alpha of [0.05, 0.1, 0.3]) {
      const size = found.reduce(
        (sum, { probability, pValue }) => (pValue <= alpha - 0.02 ? sum + probability : sum),
        0,
      );
      expect(size).toBeLessThanOrEqual(alpha);
    }
    expect(found.reduce((sum, { probability }) => sum + probability, 0)).toBeCloseTo(1, 12);
  }
});

test('draws from the weights are rejected at 5% in about 5% of cases', () => {
  const random = uniforms(9);
  for (const target of [zipf(10, 0), zipf(300, 1)]) {
    const draw = multinomial(target);
    const fits = Array.from({ length: 400 }, () =>
      goodnessOfFit(draw(60, random), target, random, { simulations: 99 }),
    );
    const rejected = fits.filter((fit) => fit!.pValue <= 0.05).length / fits.length;
    expect(rejected).toBeGreaterThan(0.02);
    expect(rejected).toBeLessThan(0.085);
  }
});

test('a value without weight rules the weights out, no draws say nothing, and what is none is refused', () => {
  expect(goodnessOfFit([20, 20, 1], [1, 1, 0], uniforms(2))).toEqual({ pValue: 0, simulations: 0, parts: [] });
  expect(goodnessOfFit([0, 0], [1, 1], uniforms(2))).toBeNull();
  expect(goodnessOfFit([7], [3], uniforms(2))!.pValue).toBe(1);
  const refused: [number[], number[], RegExp][] = [
    [[1, 2, 3], [1, 1], /weights must be as long as counts, which has 3, found 2/],
    [[1, -2], [1, 1], /counts\[1\] must be an integer, at least 0, found -2/],
    [[1, 0.5], [1, 1], /found 0\.5/],
    [[1, 2], [1, NaN], /weights\[1\] must be a finite number, at least 0, found NaN/],
    [[1, 2], [0, 0], /one of them above 0/],
    [[2 ** 53 - 1, 1], [1, 1], /of a sum of 2\^53 - 1 at most/],
    [[], [], /one of them above 0, found a list of 0/],
  ];
  for (const [counts, weights, message] of refused)
    expect(() => goodnessOfFit(counts, weights, uniforms(1))).toThrow(message);
});

test('weights and counts of any size', () => {
  const fair = (counts: number[], weights: number[]) => goodnessOfFit(counts, weights, uniforms(8))!.pValue;
  expect(fair([5, 5], [1e-320, 1e-320])).toBe(fair([5, 5], [1e308, 1e308]));
  expect(fair([2 ** 51 + 3e7, 2 ** 51 - 3e7], [1, 1])).toBeGreaterThan(0.05);
  expect(fair([2 ** 51 + 3e8, 2 ** 51 - 3e8], [1, 1])).toBeLessThan(0.05);
});
