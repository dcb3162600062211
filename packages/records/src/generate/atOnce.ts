import type { Wave } from './waves.js';

/**
 * All answers that there may be, in one wave with none after it. Rows of drawn values are asked for each in its turn until there are so
 * many answers: what of a row comes first is its record.
 */
export const waveAtOnce = (most: number, rows: number | undefined): Wave => ({
  first: 0,
  size: most,
  rows: rows === undefined ? undefined : Array.from({ length: most }, (_, i) => i % rows),
});
