import { multinomial } from '../multinomial.js';
import { excessOverPerfect } from './excessOverPerfect.js';
import { perfectTotalVariation } from './perfectTotalVariation.js';
import { uniforms } from '../random.js';
import { fixture } from '../testing/fixture.js';
import { zipf } from '../testing/distributions.js';

test("de Moivre's mean deviation: a coin tossed twice is half off on average by ¼", () => {
  expect(perfectTotalVariation([0.5, 0.5], 2)).toBeCloseTo(0.25, 14);
  expect(perfectTotalVariation([1, 0], 7)).toBe(0);
});

test('mean deviations agree with the sums of mpmath, and with a normal law at 2^53 draws', () => {
  for (const [n, p, expected] of fixture<{ meanDeviation: [number, number, number][] }>('fit').meanDeviation)
    expect(perfectTotalVariation([p, 1 - p], n)).toBeCloseTo(expected, 13);
  const n = 2 ** 53 - 1;
  expect(perfectTotalVariation([1, 1], n) * Math.sqrt(2 * Math.PI * n)).toBeCloseTo(1, 12);
  expect(() => perfectTotalVariation([1, 1], 0)).toThrow('n must be an integer, at least 1');
  expect(() => excessOverPerfect([1, 2], [1, 1], { random: uniforms(1), simulations: 0 })).toThrow(
    /at least 1 and at most 1000000, found 0/,
  );
});

test('the closed form is the mean of simulated samples', () => {
  const target = zipf(30, 1);
  const draw = multinomial(target);
  const random = uniforms(4);
  const samples = Array.from({ length: 4000 }, () => draw(200, random));
  const distance = (counts: number[]) => counts.reduce((sum, c, i) => sum + Math.abs(c / 200 - target[i]!), 0) / 2;
  const mean = samples.reduce((sum, counts) => sum + distance(counts), 0) / samples.length;
  expect(perfectTotalVariation(target, 200)).toBeCloseTo(mean, 3);
});

test('draws from the target have no excess on average and lie in the range 95% of the time', () => {
  const target = zipf(20, 1);
  const draw = multinomial(target);
  const random = uniforms(6);
  const found = Array.from({ length: 150 }, () =>
    excessOverPerfect(draw(500, random), target, { random, simulations: 199 }),
  );
  for (const measure of ['totalVariation', 'klToTarget'] as const) {
    const mean = found.reduce((sum, f) => sum + f[measure].excess, 0) / found.length;
    const inside = found.filter(
      (f) => f[measure].observed >= f[measure].perfectLower && f[measure].observed <= f[measure].perfectUpper,
    );
    expect(Math.abs(mean)).toBeLessThan(0.002);
    expect(inside.length / found.length).toBeGreaterThan(0.91);
  }
});

test('one answer only: its excess is nearly all of the distance', () => {
  const { totalVariation, klToTarget } = excessOverPerfect([1000, 0], [1, 1], { random: uniforms(1) });
  expect(totalVariation.observed).toBe(0.5);
  expect(totalVariation.excess).toBeGreaterThan(0.48);
  expect(klToTarget.observed).toBeCloseTo(
    0.5 * Math.log(0.5 / (1000.5 / 1001)) + 0.5 * Math.log(0.5 / (0.5 / 1001)),
    12,
  );
});
