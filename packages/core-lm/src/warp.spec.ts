import fc from 'fast-check';
import { readFileSync } from 'node:fs';
import { noWarp, warp, type Warp } from './warp.js';

function warped(logits: readonly number[], settings: Partial<Warp>): number[] {
  const weights = new Float64Array(logits.length);
  warp(Float32Array.from(logits), { ...noWarp, ...settings }, weights);
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return Array.from(weights, (weight) => weight / total);
}

const distribution = fc.array(fc.double({ min: -20, max: 20, noNaN: true }), { minLength: 1, maxLength: 30 });

test('without settings it is softmax, so it keeps all mass ratios', () => {
  const probabilities = warped([0, Math.log(2), Math.log(5)], {});
  [1 / 8, 2 / 8, 5 / 8].forEach((expected, i) => expect(probabilities[i]).toBeCloseTo(expected, 6));
});

test('temperature T is p^(1/T), renormalised', () => {
  const probabilities = warped([0, Math.log(4)], { temperature: 2 });
  expect(probabilities[1]! / probabilities[0]!).toBeCloseTo(2, 6);
});

test('top-k keeps k tokens, and those tied with the k-th', () => {
  expect(warped([3, 1, 2, 2, 0], { topK: 2 }).map((p) => p > 0)).toEqual([true, false, true, true, false]);
});

test('top-p keeps the fewest most probable tokens that reach the mass', () => {
  fc.assert(
    fc.property(distribution, fc.double({ min: 0.01, max: 0.99, noNaN: true }), (logits, topP) => {
      const before = warped(logits, {});
      const kept = warped(logits, { topP }).map((p, i) => (p > 0 ? before[i]! : 0));
      const mass = kept.reduce((sum, p) => sum + p, 0);
      const leastKept = Math.min(...kept.filter((p) => p > 0));
      expect(mass).toBeGreaterThan(topP - 1e-6);
      expect(mass - leastKept).toBeLessThan(topP + 1e-6);
      expect(Math.max(...before.filter((_, i) => kept[i] === 0), 0)).toBeLessThanOrEqual(leastKept + 1e-12);
    }),
  );
});

/** Made by tools/reference/sampling.py with transformers' logits warpers. */
const cases = JSON.parse(readFileSync(new URL('../fixtures/warpers.json', import.meta.url), 'utf8')) as (Warp & {
  readonly logits: readonly number[];
  readonly probabilities: readonly number[];
})[];

test('leaves what transformers leaves for the same temperature, top-k and top-p', () => {
  for (const { logits, probabilities, ...settings } of cases) {
    const ours = warped(logits, settings);
    probabilities.forEach((probability, token) => expect(Math.abs(ours[token]! - probability)).toBeLessThan(1e-6));
  }
});
