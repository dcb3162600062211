const { ceil, log, log1p } = Math;

/** MinHash values cut into bands of rows: two texts are candidates where they agree in all rows of a band. */
export interface Banding {
  readonly bands: number;
  readonly rows: number;
}

/** Of pairs as similar as the threshold, so many may be missed. */
const missed = 0.01;
/** Values of a signature at most: time and memory grow with them. */
const mostHashes = 160;
/** Rows of a band at most; more than these cut off nothing that is left. */
const mostRows = 16;

/**
 * The longest rows r for which b bands find a pair of similarity s, the threshold, with probability 1 − (1 − sʳ)ᵇ ≥ 0.99:
 * b = ⌈log 0.01 / log(1 − sʳ)⌉. Longer rows bring fewer candidates that are no duplicates. From a threshold of 0.5 on there
 * are at least 3 rows.
 */
export function bandingFor(threshold: number): Banding {
  let best: Banding | undefined;
  for (let rows = 1; rows <= mostRows; rows++) {
    const bands = threshold === 1 ? 1 : ceil(log(missed) / log1p(-(threshold ** rows)));
    if (bands * rows <= mostHashes) best = { bands, rows };
  }
  return best!;
}
