const mean = (values) => values.reduce((sum, value) => sum + value, 0) / values.length;

/**
 * Whether a quantity grows: by how much the least-squares line through its second half rises, and what it scatters about
 * that line (a standard deviation). The first half is left out, in which allocators and compilers settle. It holds still if
 * it rises by less than it scatters, twice over, or by less than 2 % of what there is.
 */
export function trend(values) {
  const settled = values.slice(values.length >> 1);
  const [x, y] = [(settled.length - 1) / 2, mean(settled)];
  const products = settled.map((value, i) => (i - x) * (value - y));
  const squares = settled.map((_, i) => (i - x) ** 2);
  const slope = mean(products) / mean(squares);
  const noise = Math.sqrt(mean(settled.map((value, i) => (value - y - slope * (i - x)) ** 2)));
  const grown = slope * (settled.length - 1);
  return { grown, noise, holds: grown < Math.max(2 * noise, 0.02 * y) };
}
