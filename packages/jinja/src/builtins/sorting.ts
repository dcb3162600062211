import { unsupported } from '../errors.js';
import { equal, order } from '../values/compare.js';
import type { Budget } from '../budget.js';
import type { Value } from '../values/types.js';

/**
 * Python's `sorted` by keys: stable, also where reversed. Values without an order are an error, and so is a NaN, of which
 * the order would depend on how Python sorts.
 */
export function sortBy(
  budget: Budget,
  items: readonly Value[],
  keyOf: (item: Value) => Value,
  reverse: boolean,
): Value[] {
  const keyed = items.map((item) => ({ item, key: keyOf(item) }));
  const sign = reverse ? -1 : 1;
  keyed.sort((a, b) => {
    const found = order(budget, a.key, b.key, '<');
    if (Number.isNaN(found)) throw unsupported('sorting a NaN');
    return sign * found;
  });
  return keyed.map(({ item }) => item);
}

/** Python's `min` or `max` by keys: the first of equal ones. */
export function extreme(
  budget: Budget,
  items: readonly Value[],
  keyOf: (item: Value) => Value,
  sign: 1 | -1,
): Value | undefined {
  let best: { item: Value; key: Value } | undefined;
  for (const item of items) {
    const key = keyOf(item);
    if (best === undefined || sign * order(budget, key, best.key, sign > 0 ? '<' : '>') < 0) best = { item, key };
  }
  return best?.item;
}

/** Neighbours with equal keys, together. */
export function groups(
  budget: Budget,
  items: readonly Value[],
  keyOf: (item: Value) => Value,
): { key: Value; items: Value[] }[] {
  const found: { key: Value; items: Value[] }[] = [];
  for (const item of items) {
    const key = keyOf(item);
    const last = found.at(-1);
    if (last && equal(budget, last.key, key)) last.items.push(item);
    else found.push({ key, items: [item] });
  }
  return found;
}
