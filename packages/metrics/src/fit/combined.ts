const { min } = Math;

/** Which values of a statistic speak against the hypothesis. */
export type Tail = 'both' | 'upper';

/** A statistic of the observed sample, first, and of the simulated ones. */
export interface Column {
  readonly values: Float64Array;
  readonly tail: Tail;
}

/**
 * The exact Monte Carlo p-value of several statistics at once: their smallest p-value (Tippett 1931) is itself compared
 * with that of every simulated sample, each ranked within the pool of all samples, the observed one among them (Dufour and
 * Khalaf 2002; Westfall and Young 1993). Under the hypothesis all samples of the pool are alike, so that p ≤ α has a
 * probability of at most α, and of α where there are no ties. Gives the observed sample's p-value and that of each column.
 */
export function combined(columns: readonly Column[]): { readonly pValue: number; readonly parts: readonly number[] } {
  const pool = columns[0]!.values.length;
  const pValues = columns.map(rankPValues);
  const score = Float64Array.from({ length: pool }, (_, s) => {
    const each = pValues.map((column) => column[s]!);
    const smallest = each.reduce((a, b) => min(a, b));
    return smallest + TIE * each.reduce((a, b) => a + b, 0);
  });
  const hits = score.reduce((sum, value) => (value <= score[0]! ? sum + 1 : sum), 0);
  return { pValue: hits / pool, parts: pValues.map((column) => column[0]!) };
}

/** Between samples of equal smallest p-value, the others decide; less than the step between two ranks. */
const TIE = 1e-9;

/** The p-value of every sample's value among all of them. [samples] */
function rankPValues({ values, tail }: Column): Float64Array {
  const order = Float64Array.from(values).sort();
  const pool = values.length;
  return values.map((value) => {
    const below = firstAtLeast(order, value - tolerance(value));
    const above = firstAtLeast(order, value + tolerance(value));
    const upper = (pool - below) / pool;
    return tail === 'upper' ? upper : min(1, (2 * min(pool - below, above)) / pool);
  });
}

/** Values that differ by rounding alone are equal. */
const tolerance = (value: number): number => 1e-11 * (1 + Math.abs(value));

/** How many of the sorted values are below one. */
function firstAtLeast(sorted: Float64Array, value: number): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (sorted[middle]! < value) low = middle + 1;
    else high = middle;
  }
  return low;
}
