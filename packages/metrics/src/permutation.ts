import { countOrders, nextOrder, shuffle } from './orders.js';
import type { Random } from './random.js';

const { abs, floor, max, min } = Math;

/** A permutation test's outcome. */
interface PermutationTest {
  readonly observed: number;
  readonly pValue: number;
  /** The statistic of all different orders, or of random ones, [orders]. */
  readonly values: Float64Array;
  /** Whether `values` are of all different orders, so that the p-value has no Monte Carlo error. */
  readonly exact: boolean;
}

interface PermutationOptions {
  readonly random: Random;
  /** How many orders at most. */
  readonly permutations: number;
}

/** Labels that one test moves at most: about a second. */
const BUDGET = 2e7;
/** Random orders of however many labels. */
const FEWEST = 99;

/**
 * How often a statistic is as large as `observed` if the labels come in random order (Fisher 1935, "The design of
 * experiments", §21). All different orders are gone through where there are no more than `permutations`; else so many
 * random ones are, and the p-value is (1 + hits) / (1 + orders) (Phipson and Smyth 2010). Takes at most
 * max(99, 2e7 / labels) orders.
 */
export function permutationTest(
  labels: Int32Array,
  statistic: (order: Int32Array) => number,
  { random, permutations }: PermutationOptions,
): PermutationTest {
  const most = min(permutations, max(FEWEST, floor(BUDGET / max(1, labels.length))));
  const observed = statistic(labels);
  const least = observed - 1e-9 * abs(observed);
  const order = labels.slice();
  const orders = countOrders(labels, most);
  const exact = orders <= most;
  const values = new Float64Array(exact ? orders : most);
  if (exact) order.sort();
  for (let i = 0; i < values.length; i++) {
    if (!exact) shuffle(order, random);
    values[i] = statistic(order);
    if (exact) nextOrder(order);
  }
  const hits = values.reduce((sum, value) => (value >= least ? sum + 1 : sum), 0);
  return { observed, pValue: exact ? hits / orders : (1 + hits) / (1 + most), values, exact };
}
