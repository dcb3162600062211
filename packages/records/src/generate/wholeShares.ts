/**
 * Whole numbers that sum to `total` and are as close to the weights as they can be: each its share rounded down, and the largest
 * remainders one more (Hamilton's method; the first of equals). All are 0 where all weights are.
 */
export function wholeShares(weights: readonly number[], total: number): number[] {
  const exact = sharesOf(weights, total);
  // A share that is whole but for rounding is whole: 0.07 of 100 is 7.000000000000001, and 0.57 of 100 56.99999999999999.
  const whole = exact.map((share) => Math.floor(share + rounding));
  const left = exact.some((share) => share > 0) ? total - whole.reduce((all, each) => all + each, 0) : 0;
  const byRemainder = exact
    .map((share, i) => ({ i, remainder: share - whole[i]! }))
    .filter(({ i }) => weights[i]! > 0)
    .sort((a, b) => (Math.abs(b.remainder - a.remainder) > rounding ? b.remainder - a.remainder : a.i - b.i));
  for (const { i } of byRemainder.slice(0, left)) whole[i]!++;
  return whole;
}

/**
 * Whole numbers that sum to `total`, each its share rounded down or up, and so is the sum of every run of neighbours (systematic
 * sampling, Madow 1949): cells in the order of one attribute, then of the next, are balanced in the first attribute too.
 * With `start` uniform on [0, 1) the expectation of each is its share, however small the total is: of many small groups none
 * loses what is rare in all of them.
 */
export function systematicShares(weights: readonly number[], total: number, start: number): number[] {
  const exact = sharesOf(weights, total);
  const last = exact.findLastIndex((share) => share > 0);
  let [cumulative, before] = [0, 0];
  return exact.map((share, i) => {
    cumulative += share;
    const reached = i === last ? total : Math.min(total, Math.ceil(cumulative - start)); // sums are rounded
    const points = share === 0 ? before : Math.max(before, reached);
    const whole = points - before;
    before = points;
    return whole;
  });
}

const rounding = 1e-9;

function sharesOf(weights: readonly number[], total: number): number[] {
  const sum = weights.reduce((all, weight) => all + weight, 0);
  return weights.map((weight) => (sum === 0 ? 0 : (weight / sum) * total));
}
