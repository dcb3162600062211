/** A run of rising indices without a gap. */
interface Run {
  from: number;
  readonly to: number;
}

/** Indices that are still to be asked for, as runs: a hundred thousand of them are one. */
export interface Waiting {
  /** Takes the first and those that follow it without a gap, so many at most; none where none are left. */
  take(most: number): number[];
  /** Puts one back, to be taken before all others. */
  putBack(index: number): void;
}

/** The indices rise. */
export function waiting(indices: readonly number[]): Waiting {
  const runs: Run[] = [];
  for (const index of indices) {
    const last = runs.at(-1);
    if (last?.to === index) runs[runs.length - 1] = { from: last.from, to: index + 1 };
    else runs.push({ from: index, to: index + 1 });
  }
  runs.reverse(); // the first is at the end
  return {
    take(most) {
      const run = runs.at(-1);
      if (run === undefined) return [];
      const to = Math.min(run.from + most, run.to);
      const taken = Array.from({ length: to - run.from }, (_, i) => run.from + i);
      run.from = to;
      if (run.from === run.to) runs.pop();
      return taken;
    },
    putBack: (index) => void runs.push({ from: index, to: index + 1 }),
  };
}
