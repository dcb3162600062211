/** Jaccard similarity |A ∩ B| / |A ∪ B| of two sets, each as its members in rising order; 1 for two empty ones. */
export function jaccard(a: Float64Array, b: Float64Array): number {
  let [i, j, both] = [0, 0, 0];
  while (i < a.length && j < b.length) {
    const [x, y] = [a[i]!, b[j]!];
    if (x === y) both++;
    if (x <= y) i++;
    if (y <= x) j++;
  }
  const either = a.length + b.length - both;
  return either === 0 ? 1 : both / either;
}
