import { uniforms } from '../random.js';
import { stickyChain } from '../testing/stickyChain.js';
import { blockLength, effectiveSampleSize } from './effectiveSampleSize.js';

const random = uniforms(3);

test('a chain that stays with probability s is worth n (1 - s) / (1 + s) answers', () => {
  for (const stay of [0.2, 0.5, 0.8, 0.95]) {
    const found = effectiveSampleSize(stickyChain(40_000, 5, stay, random));
    expect(found / ((40_000 * (1 - stay)) / (1 + stay))).toBeCloseTo(1, 0);
    expect(Math.abs(found / ((40_000 * (1 - stay)) / (1 + stay)) - 1)).toBeLessThan(0.15);
  }
});

test('the variance of a share is that of so many independent answers', () => {
  const n = 2000;
  const chains = Array.from({ length: 400 }, () => stickyChain(n, 4, 0.6, random));
  const shares = chains.map((answers) => answers.filter((answer) => answer === '0').length / n);
  const variance = shares.reduce((sum, share) => sum + (share - 0.25) ** 2, 0) / shares.length;
  const worth = chains.reduce((sum, answers) => sum + effectiveSampleSize(answers), 0) / chains.length;
  expect(Math.abs((variance * worth) / (0.25 * 0.75) - 1)).toBeLessThan(4 * Math.sqrt(2 / 400));
});

test('independent answers are worth nearly all of them, never more', () => {
  const found = effectiveSampleSize(stickyChain(20_000, 8, 0, random));
  expect(found).toBeGreaterThan(19_000);
  expect(found).toBeLessThanOrEqual(20_000);
});

test('answers that avoid each other count as independent', () => {
  for (const n of [1000, 1001, 50_000]) {
    const alternating = Array.from({ length: n }, (_, t) => 'ab'[t % 2]!);
    expect(effectiveSampleSize(alternating) / n).toBeCloseTo(1, 9);
    expect(blockLength(alternating)).toBe(1);
  }
});

test('a stream that changes once is worth a few answers, on a coarse grid of lags too', () => {
  for (const n of [100, 50_000]) {
    const halves = Array.from({ length: n }, (_, t) => (t < n / 2 ? 'a' : 'b'));
    expect(effectiveSampleSize(halves)).toBeGreaterThan(1);
    expect(effectiveSampleSize(halves)).toBeLessThan(6);
  }
});

test('streams of one value, of values all different, of one answer and of none', () => {
  expect(effectiveSampleSize(Array<string>(50).fill('a'))).toBe(50);
  expect(effectiveSampleSize(Array.from({ length: 50 }, (_, i) => `${i}`))).toBe(50);
  expect(effectiveSampleSize(['a'])).toBe(1);
  expect(blockLength(['a'])).toBe(1);
  expect(() => effectiveSampleSize([])).toThrow('answers must be a list of at least 1');
  expect(() => blockLength([])).toThrow(RangeError);
});

test('blocks are five autocorrelation times long', () => {
  expect(blockLength(stickyChain(40_000, 5, 0.8, random)) / (5 * 9)).toBeCloseTo(1, 0);
});
