import { earlyStopOf, isNearOptimum, rateAt } from './schedule.js';

const rates = (schedule: Parameters<typeof rateAt>[0]): number[] =>
  [0, 1, 2, 3].map((step) => rateAt(schedule, step, 4));

test('rates are those of PyTorch 2.13’s schedulers over four steps', () => {
  expect(rates('constant')).toEqual([1, 1, 1, 1]);
  expect(rates('linear')).toEqual([1, 0.75, 0.5, 0.25]); // LambdaLR as transformers 4.57's get_linear_schedule_with_warmup
  const cosine = [1, 0.853553390593274, 0.5, 0.146446609406726]; // CosineAnnealingLR(T_max=4)
  rates('cosine').forEach((rate, i) => expect(rate).toBeCloseTo(cosine[i]!, 14));
});

const record = (loss: number, optimum: number) => ({
  ...{ step: 1, pass: 1, task: 'a', file: 'a', validMass: 1, gradNorm: 1 },
  ...{ loss, optimum },
});

test('a pass is near the optimum by its sums: one prompt may be far from its own', () => {
  expect(isNearOptimum([record(3, 2), record(2, 2.25)], 0.2)).toBe(true); // 5 <= 1.2 · 4.25
  expect(isNearOptimum([record(3, 2), record(2.2, 2.25)], 0.2)).toBe(false);
});

test('the paper stops early on names, fruits and occupations, each tuned on alone', () => {
  expect(earlyStopOf('paper', ['fruits', 'fruits'])).toBe(0.2);
  expect(earlyStopOf('paper', ['baby-names'])).toBe(0.2);
  expect(earlyStopOf('paper', ['fruit-0'])).toBe(0.2); // a file of the authors' folder, named by itself
  expect(earlyStopOf('paper', ['rng-0'])).toBeUndefined();
  expect(earlyStopOf('paper', ['fruits', 'names'])).toBeUndefined();
  expect(earlyStopOf('paper', ['numbers'])).toBeUndefined();
  expect(earlyStopOf(0.5, ['numbers', 'fruits'])).toBe(0.5);
  expect(earlyStopOf('never', ['fruits'])).toBeUndefined();
});
