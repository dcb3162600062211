import { NotFinite } from './notFinite.js';

/** Throws at logits of which one is not finite, by their sum in each row. `tokensOf` counts an answer's tokens before them. */
export function refuseNonFinite(sums: Float32Array, tokensOf: (row: number) => number): void {
  const row = sums.findIndex((sum) => !Number.isFinite(sum));
  if (row >= 0) throw new NotFinite('logits', { value: sums[row]!, tokens: tokensOf(row) });
}
