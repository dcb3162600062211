import { uniforms } from '../random.js';
import { stickyChain } from '../testing/stickyChain.js';
import { dependence } from './dependence.js';
import { thinned } from './thinned.js';

const random = uniforms(2);
const options = { random, simulations: 99 };
const independent = (n: number, values: number) => stickyChain(n, values, 0, random);

test('independent answers are called dependent in about 5% of cases, with few values and with many', () => {
  for (const [n, values] of [
    [20, 3],
    [100, 2],
    [100, 100],
  ] as const) {
    const found = Array.from({ length: 200 }, () => dependence(independent(n, values), options).pValue);
    expect(found.filter((p) => p <= 0.05).length).toBeLessThanOrEqual(10 + 3 * Math.sqrt(9.5));
    expect(found.filter((p) => p <= 0.5).length).toBeGreaterThan(60);
  }
});

test('sticky answers, two that alternate and every fifth repeated are found, with the lag that shows it', () => {
  expect(dependence(stickyChain(400, 5, 0.5, random), options)).toMatchObject({ pValue: 0.01, lag: 1 });
  const alternating = Array.from({ length: 100 }, (_, t) => 'ab'[t % 2]!);
  expect(dependence(alternating, options).pValue).toBe(0.01);
  const fifth = independent(400, 5);
  fifth.forEach((_, t) => {
    if (t >= 5 && random() < 0.8) fifth[t] = fifth[t - 5]!;
  });
  const { pValue, lag, rate, expected, effectiveSampleSize, step } = dependence(fifth, options);
  expect([pValue, lag]).toEqual([0.01, 5]);
  expect(rate).toBeGreaterThan(expected + 0.3);
  expect(effectiveSampleSize).toBeLessThan(400 / 4);
  expect(step % 5).not.toBe(0);
});

test('a server that repeats its last 128 answers is found', () => {
  const batch = independent(128, 50);
  const answers = Array.from({ length: 640 }, (_, t) =>
    t % 128 < 40 ? batch[t % 128]! : `${Math.floor(random() * 50)}`,
  );
  expect(dependence(answers, options)).toMatchObject({ pValue: 0.01, lag: 128 });
});

test('a cycle of 10 answers is worth 10, however often it comes, and thinning takes none of them twice', () => {
  const cycle = Array.from({ length: 300 }, (_, t) => `${(t % 10) ** 2 % 7}`);
  const { effectiveSampleSize, step, lag } = dependence(cycle, options);
  expect(lag).toBe(10);
  expect(effectiveSampleSize).toBeCloseTo(10, 9);
  const places = thinned(
    cycle.map((_, t) => t % 10),
    step,
  );
  expect(new Set(places).size).toBe(places.length);
});

test('answers thinned by the step of a sticky chain are independent', () => {
  const runs = Array.from({ length: 40 }, () => stickyChain(600, 4, 0.7, random));
  const left = runs.map((answers) => {
    const { pValue, step } = dependence(answers, options);
    expect(pValue).toBeLessThan(0.05);
    return dependence(thinned(answers, step), options).pValue;
  });
  expect(left.filter((p) => p <= 0.05).length).toBeLessThanOrEqual(2 + 3 * Math.sqrt(1.9));
});

test('all independent answers may be used', () => {
  const answers = stickyChain(500, 6, 0, uniforms(1));
  const found = dependence(answers, options);
  expect(found.pValue).toBeGreaterThan(0.05);
  expect(found).toMatchObject({ effectiveSampleSize: 500, step: 1 });
});

test('streams of one value, or of values all different, show no dependence', () => {
  const same = Array<string>(50).fill('a');
  expect(dependence(same, options)).toMatchObject({ pValue: 1, method: 'exact', effectiveSampleSize: 50, step: 1 });
  const different = Array.from({ length: 50 }, (_, i) => `${i}`);
  expect(dependence(different, options)).toMatchObject({ pValue: 1, rate: 0, step: 1 });
});

test('long streams have the p-value of the normal approximation', () => {
  const long = dependence(stickyChain(30_000, 3, 0.1, random), options);
  expect(long.method).toBe('normal');
  expect(long.pValue).toBeLessThan(1e-12);
  const found = Array.from({ length: 40 }, () => dependence(independent(20_001, 3), options).pValue);
  expect(found.filter((p) => p <= 0.05).length).toBeLessThanOrEqual(2 + 3 * Math.sqrt(1.9));
});

test('too few answers, no simulations and steps that are none are refused', () => {
  expect(() => dependence([...'abc'], options)).toThrow('answers must be a list of at least 4, found a list of 3');
  expect(() => dependence([...'abcd'], { random, simulations: 0 })).toThrow(RangeError);
  for (const step of [0, -1, 1.5, NaN]) expect(() => thinned([1, 2], step)).toThrow(/step must be an integer/);
  expect(thinned([0, 1, 2, 3, 4, 5, 6], 3)).toEqual([0, 3, 6]);
});
