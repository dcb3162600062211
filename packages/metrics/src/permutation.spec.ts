import fc from 'fast-check';

import { countOrders, nextOrder } from './orders.js';
import { permutationTest } from './permutation.js';
import { uniforms } from './random.js';
import { permutations } from './testing/permutations.js';

const random = uniforms(1);
/** Heavier to the right: different for almost all orders. */
const tilt = (order: Int32Array) => order.reduce((sum, label, i) => sum + label * i, 0);
const letters = fc.array(fc.nat(3), { minLength: 1, maxLength: 6 }).map((labels) => Int32Array.from(labels));

test('the orders gone through are all different orders, each once', () => {
  fc.assert(
    fc.property(letters, (labels) => {
      const order = labels.slice().sort();
      const found = Array.from({ length: countOrders(labels, 1e9) }, () => {
        const text = order.join();
        nextOrder(order);
        return text;
      });
      const all = new Set(permutations([...labels]).map((permuted) => permuted.join()));
      expect(found.length).toBe(all.size);
      expect(new Set(found)).toEqual(all);
    }),
  );
});

test('with few orders the p-value is the share of all orders that reach the statistic', () => {
  fc.assert(
    fc.property(letters, (labels) => {
      const all = permutations([...labels]).map((order) => tilt(Int32Array.from(order)));
      const { pValue, exact } = permutationTest(labels, tilt, { random, permutations: 720 });
      expect(exact).toBe(true);
      expect(pValue).toBeCloseTo(all.filter((value) => value >= tilt(labels)).length / all.length, 12);
    }),
  );
});

test('with many orders it is that share but for the Monte Carlo error, and never 0', () => {
  const labels = Int32Array.from([0, 1, 0, 1, 1, 0, 1, 1]);
  const exact = permutationTest(labels, tilt, { random, permutations: 1e4 });
  const drawn = permutationTest(Int32Array.from([...labels, 2, 3]), (order) => tilt(order.filter((l) => l < 2)), {
    random,
    permutations: 5000,
  });
  expect([exact.exact, drawn.exact]).toEqual([true, false]);
  expect(Math.abs(drawn.pValue - exact.pValue)).toBeLessThan(4 * Math.sqrt((exact.pValue * (1 - exact.pValue)) / 5000));
  const sorted = Int32Array.from({ length: 40 }, (_, i) => i);
  expect(permutationTest(sorted, tilt, { random, permutations: 99 }).pValue).toBe(0.01);
});
