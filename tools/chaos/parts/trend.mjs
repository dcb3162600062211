const mean = (values) => values.reduce((sum, value) => sum + value, 0) / values.length;

/**
 * Whether a quantity grows: by how much the least-squares line through its second half rises, and what it scatters about
 * that line (a standard deviation). The first half is left out, in which allocators and compilers settle. It holds still if
 * it rises by less than it scatters, twice over, or by less than 2 % of what there is, or to no more than there was in the
 * first half: allocators give memory back and take it again, for longer than a scatter tells.
 */
export function trend(values) {
  const half = values.length >> 1;
  const settled = values.slice(half);
  const [x, y] = [(settled.length - 1) / 2, mean(settled)];
  const products = settled.map((value, i) => (i - x) * (value - y));
  const squares = settled.map((_, i) => (i - x) ** 2);
  const slope = mean(products) / mean(squares);
  const most = Math.max(...values.slice(0, half));
  const noise = Math.sqrt(mean(settled.map((value, i) => (value - y - slope * (i - x)) ** 2)));
  const grown = slope * (settled.length - 1);
  return { grown, noise, holds: grown < Math.max(2 * noise, 0.02 * y) || Math.max(...settled) <= most };
}
