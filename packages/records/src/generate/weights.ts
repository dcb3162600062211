/** Importance weights of answers that were drawn under a mask: exp of the mass that the format left, in proportions. */
export interface Weights {
  /** Answers that have a weight. */
  answers(): number;
  /** (Σw)² / Σw²: how many answers of the model's own, conditioned on the format, are worth as much. */
  effective(): number;
  /** Of the valid answers' weights, the share that those in a cell have; 0 without any. */
  shareOf(cell: string): number;
}

/** Sums of weights, of which only proportions matter: they are kept relative to the greatest, so that none overflows or vanishes. */
export function createWeights(): Weights & {
  add(logWeight: number, isValid: boolean, cells: readonly string[]): void;
} {
  let answers = 0;
  let greatest = -Infinity;
  let [sum, squares, valid] = [0, 0, 0];
  const ofCells = new Map<string, number>();

  function rescale(to: number): void {
    const factor = Math.exp(greatest - to); // 0 at first
    sum *= factor;
    squares *= factor ** 2;
    valid *= factor;
    for (const [cell, weight] of ofCells) ofCells.set(cell, weight * factor);
    greatest = to;
  }

  return {
    add(logWeight, isValid, cells) {
      if (logWeight > greatest) rescale(logWeight);
      const weight = Math.exp(logWeight - greatest);
      answers++;
      sum += weight;
      squares += weight ** 2;
      if (isValid) valid += weight;
      for (const cell of cells) ofCells.set(cell, (ofCells.get(cell) ?? 0) + weight);
    },
    answers: () => answers,
    effective: () => (squares === 0 ? 0 : sum ** 2 / squares),
    shareOf: (cell) => (valid === 0 ? 0 : (ofCells.get(cell) ?? 0) / valid),
  };
}
