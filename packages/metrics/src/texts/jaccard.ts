/** Jaccard similarity |A ∩ B| / |A ∪ B|; 1 for two empty sets. */
export function jaccard<T>(a: ReadonlySet<T>, b: ReadonlySet<T>): number {
  const [small, large] = a.size < b.size ? [a, b] : [b, a];
  let both = 0;
  for (const member of small) if (large.has(member)) both++;
  const either = a.size + b.size - both;
  return either === 0 ? 1 : both / either;
}
