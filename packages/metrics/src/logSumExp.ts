/** log Σ exp x_i without overflow; -Infinity for an empty sum. */
export function logSumExp(values: readonly number[]): number {
  const max = values.reduce((a, b) => Math.max(a, b), -Infinity);
  if (max === -Infinity) return -Infinity;
  return max + Math.log(values.reduce((sum, x) => sum + Math.exp(x - max), 0));
}
