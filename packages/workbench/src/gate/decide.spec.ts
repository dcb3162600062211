import { binomialInterval, distanceToTarget, uniforms } from '@diffuse/metrics';
import fc from 'fast-check';
import { decide } from './decide.js';
import type { Limit } from './limits.js';

const above = (value: number): Limit => ({ quantity: 'distance', side: 'above', value });
const below = (value: number): Limit => ({ quantity: 'on-target', side: 'below', value });

test('of 0 on target in n answers, the limits 1 - (α/2)^(1/n) and 0 decide', () => {
  const ends = binomialInterval(0, 10);
  const upper = 1 - 0.025 ** 0.1;
  expect(decide(ends, below(upper + 1e-9))).toBe('fail');
  expect(decide(ends, below(upper - 1e-9))).toBe('undecided');
  expect(decide(ends, below(0))).toBe('pass');
});

test('of 970 on target in 1,000, Clopper and Pearson’s limits of scipy decide', () => {
  const ends = binomialInterval(970, 1000); // 0.957449 to 0.979670
  expect([0.9574, 0.9575, 0.9796, 0.9797].map((limit) => decide(ends, below(limit)))).toEqual([
    ...['pass', 'undecided', 'undecided', 'fail'],
  ]);
});

test('the upper end of a sampled distance, its own and √(log 40 / 2n), is the least limit that passes', () => {
  const counts = [400, 300, 300];
  const ends = distanceToTarget(counts, [1, 1, 1], { random: uniforms(0) });
  const upper = 1 / 15 + Math.sqrt(Math.log(40) / 2000);
  expect(decide(ends, above(upper + 1e-9))).toBe('pass');
  expect(decide(ends, above(upper - 1e-9))).toBe('undecided');
  expect(decide(ends, above(ends.lower))).toBe('undecided');
  expect(decide(ends, above(ends.lower - 1e-9))).toBe(ends.lower > 0 ? 'fail' : 'undecided');
});

test('what is known exactly is never undecided, and fails on one side of the limit alone', () => {
  const share = fc.double({ min: 0, max: 1, noNaN: true });
  fc.assert(
    fc.property(share, share, (value, limit) => {
      const ends = { lower: value, upper: value };
      expect(decide(ends, above(limit))).toBe(value > limit ? 'fail' : 'pass');
      expect(decide(ends, below(limit))).toBe(value < limit ? 'fail' : 'pass');
    }),
  );
});

test('without an upper end nothing passes a limit that it has to be below', () => {
  const ends = { lower: 1, upper: Infinity };
  expect([0.5, 2].map((limit) => decide(ends, above(limit)))).toEqual(['fail', 'undecided']);
  expect([0.5, 2].map((limit) => decide(ends, below(limit)))).toEqual(['pass', 'undecided']);
});
