/** Between which bounds the middle 95% of the values lie. Throws a RangeError for no values. */
export function middle(values: ArrayLike<number>): { lower: number; upper: number } {
  if (values.length === 0) throw new RangeError('no values have no middle: give at least one');
  const sorted = Float64Array.from(values).sort();
  const at = (share: number) => sorted[Math.round(share * (sorted.length - 1))]!;
  return { lower: at(0.025), upper: at(0.975) };
}
