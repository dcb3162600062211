import type { Compared, Comparison } from './compared.js';
import { passesSummary } from './passes.js';

/** A tuning that is at these distances at its start and after each pass, with half of what is left as invalid mass. */
function tuning(...distances: number[]): Compared {
  const [baseline, ...passes] = distances.map((_, i) => ({
    ...{ label: i === 0 ? 'start' : `pass ${i}`, folder: String(i), model: 'tiny', adapter: null },
  }));
  return {
    baseline: baseline!,
    compared: passes as unknown as Comparison[],
    exact: distances.map((distance) => ({
      ...{ distance, validMass: 1 - distance / 2, validEntropy: 1, targetEntropy: 2 },
    })),
  };
}

test('it is said where a tuning broke, and where it ends', () => {
  expect(passesSummary(tuning(0.8, 0.3, 0.1, 0.4, 0.35))).toBe(
    'Nearest to what is wanted after pass 2: distance 10.0% (total variation, exact), 80.0% at the start, valid mass 95.0%. It broke most from pass 2 to pass 3: distance +30.0 points to 40.0%, valid mass 95.0% to 80.0%. It ends at 35.0%.',
  );
});

test('one that never breaks, and one that only does', () => {
  expect(passesSummary(tuning(0.8, 0.3, 0.1))).toMatch(/after pass 2: .* No pass took it farther away\.$/);
  expect(passesSummary(tuning(0.2, 0.3))).toMatch(
    /^No pass is nearer to what is wanted than the start, .*20\.0%\. It broke/,
  );
});
