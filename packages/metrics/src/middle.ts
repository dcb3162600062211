/** Between which bounds the middle 95% of some values lie. */
export function middle(values: ArrayLike<number>): { lower: number; upper: number } {
  const sorted = Float64Array.from(values).sort();
  const at = (share: number) => sorted[Math.round(share * (sorted.length - 1))]!;
  return { lower: at(0.025), upper: at(0.975) };
}
