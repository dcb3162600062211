/** Between which bounds the middle 95% of the values lie. */
export function middle(values: readonly number[]): { lower: number; upper: number } {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (share: number) => sorted[Math.round(share * (sorted.length - 1))]!;
  return { lower: at(0.025), upper: at(0.975) };
}
