const { abs } = Math;

/**
 * The x in [low, high] where a rising function crosses 0, by regula falsi with the Illinois weights (Dowell and Jarratt
 * 1971), every third step a bisection, so that no function takes more than some thousand. An end that is already beyond the
 * crossing is returned itself.
 */
export function rootOfRising(f: (x: number) => number, low: number, high: number, tolerance = 1e-13): number {
  let below = f(low);
  let above = f(high);
  if (below >= 0) return low;
  if (above <= 0) return high;
  for (let last = 0, step = 1; high - low > tolerance * (abs(low) + abs(high)); step++) {
    const x = step % 3 === 0 ? (low + high) / 2 : (low * above - high * below) / (above - below);
    if (x <= low || x >= high) return x;
    const value = f(x);
    if (value === 0) return x;
    if (value < 0) {
      [low, below] = [x, value];
      if (last < 0) above /= 2;
    } else {
      [high, above] = [x, value];
      if (last > 0) below /= 2;
    }
    last = value;
  }
  return (low + high) / 2;
}
