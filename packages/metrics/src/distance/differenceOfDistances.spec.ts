import { totalVariation } from '../divergence.js';
import { multinomial } from '../multinomial.js';
import { uniforms } from '../random.js';
import { expectation } from '../testing/outcomes.js';
import { normalise } from '../weights.js';
import { differenceOfDistances } from './differenceOfDistances.js';

const even = [1, 1, 1];

test('it holds the difference of the distances in 95% of all pairs of samples', () => {
  for (const [p, q] of [
    [
      [1, 1, 1],
      [1, 1, 1],
    ],
    [
      [6, 3, 1],
      [1, 1, 1],
    ],
    [
      [1, 0, 0],
      [3, 2, 1],
    ],
  ] as const) {
    const [before, after] = [normalise(p), normalise(q)];
    const truth = totalVariation(after, normalise(even)) - totalVariation(before, normalise(even));
    const held = expectation(before, 6, (b) =>
      expectation(after, 6, (a) => {
        const found = differenceOfDistances(
          { counts: a, weights: even },
          { counts: b, weights: even },
          { random: uniforms(1) },
        );
        return found.lower <= truth + 1e-12 && truth <= found.upper + 1e-12 ? 1 : 0;
      }),
    );
    expect(held).toBeGreaterThanOrEqual(0.95);
  }
});

test('of many answers it tells which of two models is nearer, and not of a model beside itself', () => {
  const random = uniforms(3);
  const before = multinomial(normalise([90, 8, 2]))(1000, random);
  const after = multinomial(normalise([1, 1, 1]))(1000, random);
  const outcomes = (counts: readonly number[]) => ({ counts, weights: even });
  const nearer = differenceOfDistances(outcomes(after), outcomes(before), { random });
  const truth = -totalVariation(normalise([90, 8, 2]), normalise(even));
  expect(nearer.upper).toBeLessThan(0);
  expect(nearer.lower).toBeLessThan(truth);
  expect(nearer.upper).toBeGreaterThan(truth);
  const same = differenceOfDistances(outcomes(before), outcomes(before), { random });
  expect(same.lower).toBeLessThan(0);
  expect(same.upper).toBeGreaterThan(0);
});
