import fc from 'fast-check';
import { chaoWangJost } from '../chaoWangJost.js';
import { entropyJackknife } from './entropyJackknife.js';

const influenceOf = (counts: readonly number[]) => {
  const sizes = new Map<number, number>();
  for (const count of counts) sizes.set(count, (sizes.get(count) ?? 0) + 1);
  return entropyJackknife(
    sizes,
    counts.reduce((sum, count) => sum + count, 0),
  );
};

test('it is what deleting each answer does, less the mean over the answers', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 12 }), (counts) => {
      const n = counts.reduce((sum, count) => sum + count, 0);
      fc.pre(n > 1);
      const moves = counts.map((_, i) => {
        const without = counts.map((count, j) => (i === j ? count - 1 : count));
        return (n - 1) * (chaoWangJost(counts) - chaoWangJost(without));
      });
      const centre = moves.reduce((sum, move, i) => sum + (counts[i]! * move) / n, 0);
      const influence = influenceOf(counts);
      counts.forEach((count, i) => expect(influence(count)).toBeCloseTo(moves[i]! - centre, 9));
    }),
    { numRuns: 200 },
  );
});

test('for many answers it is the plug-in entropy’s influence, -log p - H', () => {
  const counts = [60_000, 30_000, 10_000];
  const entropy = counts.reduce((sum, count) => sum - (count / 1e5) * Math.log(count / 1e5), 0);
  const influence = influenceOf(counts);
  for (const count of counts) expect(influence(count)).toBeCloseTo(-Math.log(count / 1e5) - entropy, 3);
});
