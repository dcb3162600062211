import fc from 'fast-check';
import { waiting } from './waiting.js';

test('each index is taken once, whatever is put back, and a request has indices without a gap', () => {
  const indices = fc.uniqueArray(fc.nat({ max: 60 }), { maxLength: 40 }).map((all) => all.sort((a, b) => a - b));
  fc.assert(
    fc.property(indices, fc.array(fc.tuple(fc.integer({ min: 1, max: 12 }), fc.nat())), (all, steps) => {
      const left = waiting(all);
      const done: number[] = [];
      for (const [most, back] of [...steps, ...all.map(() => [1, 0] as const)]) {
        const taken = left.take(most);
        expect(taken.length).toBeLessThanOrEqual(most);
        taken.forEach((index, i) => expect(index).toBe(taken[0]! + i));
        const kept = taken.slice(0, Math.max(1, taken.length - (back % (most + 1))));
        for (const index of taken.slice(kept.length).reverse()) left.putBack(index);
        done.push(...kept);
      }
      for (let taken = left.take(5); taken.length > 0; taken = left.take(5)) done.push(...taken);
      expect(done.sort((a, b) => a - b)).toEqual(all);
    }),
  );
});

test('what is put back is taken before all others', () => {
  const left = waiting([3, 4, 5, 9]);
  expect(left.take(2)).toEqual([3, 4]);
  left.putBack(4);
  left.putBack(3);
  expect([left.take(2), left.take(2), left.take(2), left.take(2)]).toEqual([[3], [4], [5], [9]]);
  expect(left.take(1)).toEqual([]);
});
