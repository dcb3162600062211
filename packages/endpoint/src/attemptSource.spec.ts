import fc from 'fast-check';
import { attemptsAt, attemptSource, type AttemptSource } from './attemptSource.js';

const question = { request: 'Name a fruit.', response: '' };
const source = (indices: readonly number[]) => attemptSource(attemptsAt(indices, question, 0));
const takenFrom = (left: AttemptSource, most: number): number[] => left.take(most).map(({ index }) => index);
const putBack = (left: AttemptSource, index: number): void => left.putBack({ index, question, seed: 0 });

test('each index is taken once, whatever is put back, and a request has indices without a gap', () => {
  const indices = fc.uniqueArray(fc.nat({ max: 60 }), { maxLength: 40 }).map((all) => all.sort((a, b) => a - b));
  fc.assert(
    fc.property(indices, fc.array(fc.tuple(fc.integer({ min: 1, max: 12 }), fc.nat())), (all, steps) => {
      const left = source(all);
      const done: number[] = [];
      for (const [most, back] of [...steps, ...all.map(() => [1, 0] as const)]) {
        const taken = takenFrom(left, most);
        expect(taken.length).toBeLessThanOrEqual(most);
        taken.forEach((index, i) => expect(index).toBe(taken[0]! + i));
        const kept = taken.slice(0, Math.max(1, taken.length - (back % (most + 1))));
        for (const index of taken.slice(kept.length).reverse()) putBack(left, index);
        done.push(...kept);
      }
      for (let taken = takenFrom(left, 5); taken.length > 0; taken = takenFrom(left, 5)) done.push(...taken);
      expect(done.sort((a, b) => a - b)).toEqual(all);
    }),
  );
});

test('what is put back is taken before all others', () => {
  const left = source([3, 4, 5, 9]);
  expect(takenFrom(left, 2)).toEqual([3, 4]);
  putBack(left, 4);
  putBack(left, 3);
  expect(Array.from({ length: 4 }, () => takenFrom(left, 2))).toEqual([[3], [4], [5], [9]]);
  expect(takenFrom(left, 1)).toEqual([]);
});
