import { rarefied } from './rarefaction.js';
import type { Spectrum } from './spectrum.js';

const { log, max, min, sqrt } = Math;

/** Doublings beyond which nothing of weight is added: 2^60 n draws. */
const most = 60;

/**
 * Estimated numbers of new values in the next n draws, the 2n after these, and so on, from those that the last three
 * doublings of the sample brought (by rarefaction). Equally likely values of mean λ bring v (1 + v) times as many in a
 * doubling as in the one before, with v = exp(-λ/2) if the doubling is from n to 2n, and v is the square of the v before.
 * A long tail keeps v constant. So: solve the two observed ratios for their v, and let v go on as the power κ, 1 ≤ κ ≤ 2,
 * that led from one to the next. Zeros where the last doubling brought nothing.
 */
export function newValues(spectrum: Spectrum): number[] {
  const n = spectrum.draws;
  const [eighth, quarter, half, whole] = [n / 8, n / 4, n / 2, n].map((draws) => rarefied(spectrum, draws));
  if (!(whole! > half!)) return Array.from({ length: most }, () => 0);
  const v1 = min(1, solveRatio((half! - quarter!) / (quarter! - eighth!)));
  const v2 = min(1, solveRatio((whole! - half!) / (half! - quarter!)));
  const kappa = v1 < 1 ? min(2, max(1, log(v2) / log(v1))) : 1;
  let [v, last] = [v2, whole! - half!];
  return Array.from({ length: most }, () => {
    v **= kappa;
    return (last *= v * (1 + v));
  });
}

/** The v ≥ 0 with v (1 + v) = ratio. */
function solveRatio(ratio: number): number {
  return (sqrt(1 + 4 * ratio) - 1) / 2;
}
