/** Mean and variance, over all orders of the same answers, of how many answers are the one `lag` before. */
interface JoinCount {
  readonly pairs: number;
  readonly mean: number;
  readonly variance: number;
}

/**
 * Exact moments of the join counts of a path (Cliff and Ord 1981, "Spatial processes", §1.4), from how often each value
 * occurs. Of the repeats or of their complement, whichever are rarer, so that rare ones lose no digits.
 */
export function joinCount(counts: readonly number[], lag: number): JoinCount {
  const n = sum(counts, (c) => c);
  const pairs = n - lag;
  const touching = Math.max(0, n - 2 * lag);
  const apart = (pairs * (pairs - 1)) / 2 - touching;
  const equal = sum(counts, (c) => falling(c, 2)) / falling(n, 2);
  const event = equal < 0.5 ? equalPairs(counts, n) : unequalPairs(counts, n);
  const mean = pairs * event.one;
  const both = 2 * touching * event.touching + (apart > 0 ? 2 * apart * event.apart : 0);
  return { pairs, mean: pairs * equal, variance: Math.max(0, mean + both - mean * mean) };
}

/** Probabilities that one pair has the property, that two with an answer in common have it, and two that are apart. */
interface PairEvent {
  one: number;
  touching: number;
  apart: number;
}

function equalPairs(counts: readonly number[], n: number): PairEvent {
  const two = sum(counts, (c) => falling(c, 2));
  return {
    one: two / falling(n, 2),
    touching: sum(counts, (c) => falling(c, 3)) / falling(n, 3),
    apart: (sum(counts, (c) => falling(c, 4) - falling(c, 2) ** 2) + two * two) / falling(n, 4),
  };
}

function unequalPairs(counts: readonly number[], n: number): PairEvent {
  const two = sum(counts, (c) => c * (n - c));
  return {
    one: two / falling(n, 2),
    touching: sum(counts, (c) => c * falling(n - c, 2)) / falling(n, 3),
    apart: (two * (two + 2) - 4 * sum(counts, (c) => c * (n - c) ** 2)) / falling(n, 4),
  };
}

function sum(counts: readonly number[], f: (count: number) => number): number {
  return counts.reduce((total, count) => total + f(count), 0);
}

/** x (x - 1) … (x - k + 1). */
function falling(x: number, k: number): number {
  let product = 1;
  for (let i = 0; i < k; i++) product *= x - i;
  return product;
}

/** How many answers are the one `lag` before. */
export function matches(codes: Int32Array, lag: number): number {
  let different = 0;
  for (let t = lag; t < codes.length; t++) {
    const difference = codes[t]! ^ codes[t - lag]!;
    different += (difference | -difference) >>> 31; // 0 or 1 without a branch: five times as fast
  }
  return codes.length - lag - different;
}

/** Above this share of equal pairs it is quicker to compare all pairs than to go from each answer to its equals. */
const OFTEN = 0.5;

/** `matches` of the lags 1 … longest, [longest], of a stream in which value v occurs `counts[v]` times, in any order. */
export function matchesByLag(counts: readonly number[], longest: number): (codes: Int32Array) => Int32Array {
  const n = sum(counts, (c) => c);
  if (sum(counts, (c) => falling(c, 2)) > OFTEN * falling(n, 2))
    return (codes) => Int32Array.from({ length: longest }, (_, i) => matches(codes, i + 1));
  const last = new Int32Array(counts.length); // of each value, where it came last
  const before = new Int32Array(n); // of each answer, where its value came before it
  return (codes) => {
    const found = new Int32Array(longest);
    last.fill(-1);
    for (let t = 0; t < n; t++) {
      const code = codes[t]!;
      const first = Math.max(0, t - longest);
      let equal = last[code]!;
      before[t] = equal;
      last[code] = t;
      for (; equal >= first; equal = before[equal]!) found[t - equal - 1]!++;
    }
    return found;
  };
}
