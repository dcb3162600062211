import type { Interval } from '../interval.js';
import { meanOf } from '../mean.js';
import { studentTQuantile } from '../special/quantiles.js';
import { pivot } from './studentised.js';

const { abs, max, sqrt } = Math;

/** The least p-value that is told from 0. */
const LEAST = 1e-12;

/**
 * Mean of a crossed table [clusters][seeds], with interval and two-sided p-value for other clusters and seeds. Its variance is
 * that of the crossed random-effects model, (MS_clusters + MS_seeds - MS_interaction) / cells, unbiased, and taken no smaller
 * than of either level alone; for many of both it is the two-way clustered one, V_clusters + V_seeds - V_cells (Cameron, Gelbach
 * and Miller 2011, Eq. 2.8). The quantile is Cochran's (1964) for a sum of two variances: the mean of Student's t's at both
 * levels' degrees of freedom, weighted by MS_clusters and MS_seeds. It errs towards wide intervals, most where seeds make no
 * difference. Needs two of both.
 */
export function twoWay(cells: readonly (readonly number[])[], level: number): Interval & { pValue: number } {
  const [clusters, seeds] = [cells.length, cells[0]!.length];
  const byCluster = cells.map(meanOf);
  const bySeed = cells[0]!.map((_, seed) => meanOf(cells.map((row) => row[seed]!)));
  const estimate = meanOf(byCluster);
  const ofClusters =
    seeds *
    squares(
      byCluster.map((each) => each - estimate),
      clusters - 1,
    );
  const ofSeeds =
    clusters *
    squares(
      bySeed.map((each) => each - estimate),
      seeds - 1,
    );
  const residuals = cells.flatMap((row, i) => row.map((value, j) => value - byCluster[i]! - bySeed[j]! + estimate));
  const ofBoth = squares(residuals, (clusters - 1) * (seeds - 1));
  const error = sqrt(max(ofClusters + ofSeeds - ofBoth, ofClusters, ofSeeds) / (clusters * seeds));
  const quantile = (at: number): number => {
    if (ofClusters + ofSeeds === 0) return 0;
    const [t, u] = [clusters, seeds].map((size) => studentTQuantile(at, size - 1)) as [number, number];
    return (ofClusters * t + ofSeeds * u) / (ofClusters + ofSeeds);
  };
  const half = quantile(level) * error;
  const pValue = tail(quantile, abs(pivot({ estimate, error }, 0)));
  return { estimate, lower: estimate - half, upper: estimate + half, pValue };
}

const squares = (deviations: readonly number[], degrees: number): number =>
  deviations.reduce((sum, deviation) => sum + deviation ** 2, 0) / degrees;

/** 1 - the level at which the quantile is t, by bisection. */
function tail(quantile: (level: number) => number, t: number): number {
  if (t === 0) return 1;
  if (quantile(1 - LEAST) <= t) return 0;
  let [low, high] = [LEAST, 1];
  for (let step = 0; step < 60; step++) {
    const p = (low + high) / 2;
    if (quantile(1 - p) > t) low = p;
    else high = p;
  }
  return high;
}
