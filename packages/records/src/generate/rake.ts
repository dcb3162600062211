import type { Cells } from './choice.js';

/** Answers with these cells. */
export interface Supply {
  readonly cells: Cells;
  readonly supply: number;
}

const mostSweeps = 500;
const closeEnough = 1e-7;

/**
 * Of each combination the share of its answers with which every cell of every component has as many as `wanted[k][cell]` says: x = s
 * min(1, Π f), a factor f for each cell, which is the table nearest in Kullback–Leibler divergence to the answers' own counts s
 * among all that have these margins and no more than there are. Within what the margins ask, components depend on one
 * another as they do among the answers: their odds ratios stay (where no answers are short). Factors are found by turns (iterative
 * proportional fitting, Deming and Stephan 1940, with bounds): each in closed form, which is coordinate ascent of the concave dual.
 */
export function rake(supplies: readonly Supply[], wanted: readonly (readonly number[])[]): number[] {
  const factors = wanted.map((cells) => cells.map(() => 1));
  const members = wanted.map((cells, k) =>
    cells.map((_, cell) => supplies.flatMap((each, i) => (each.cells[k] === cell ? [i] : []))),
  );
  const factorOf = (i: number): number => factors.reduce((all, of, k) => all * of[supplies[i]!.cells[k]!]!, 1);
  const shareOf = (i: number): number => supplies[i]!.supply * Math.min(1, factorOf(i));
  for (let sweep = 0, off = Infinity; sweep < mostSweeps && off > closeEnough; sweep++) {
    off = 0;
    wanted.forEach((cells, k) =>
      cells.forEach((want, cell) => {
        const those = members[k]![cell]!;
        const there = those.reduce((sum, i) => sum + shareOf(i), 0);
        off = Math.max(off, Math.abs(there - want));
        const others = those.map((i) => ({ supply: supplies[i]!.supply, by: factorOf(i) / factors[k]![cell]! }));
        factors[k]![cell] = factorFor(others, want);
      }),
    );
  }
  return supplies.map((_, i) => shareOf(i));
}

const least = 1e-12;
const greatest = 1e12;

/** The factor f with Σ s min(1, f by) = want; the greatest that makes a difference where there are fewer. */
function factorFor(others: readonly { supply: number; by: number }[], want: number): number {
  const falling = others.filter(({ by }) => by > 0).sort((a, b) => b.by - a.by);
  let whole = 0;
  let rest = falling.reduce((sum, { supply, by }) => sum + supply * by, 0);
  for (const { supply, by } of falling) {
    const factor = (want - whole) / rest;
    if (factor * by <= 1) return Math.max(least, factor);
    whole += supply;
    rest -= supply * by;
  }
  return Math.min(greatest, 1 / (falling.at(-1)?.by ?? 1));
}
