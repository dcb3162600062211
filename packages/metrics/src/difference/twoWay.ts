import { mean } from '../mean.js';
import type { Estimate } from './studentised.js';

const { max, min, sqrt } = Math;

/**
 * Mean of a crossed table [clusters][seeds] with the two-way clustered standard error of Cameron, Gelbach and Miller (2011,
 * Eq. 2.8): V = V_clusters + V_seeds - V_cells, each with its G / (G - 1), and no less than the larger of the first two.
 * Its degrees of freedom are those of the shorter side: right where the seeds differ, and cautious where they agree.
 */
export function twoWay(cells: readonly (readonly number[])[]): Estimate & { degrees: number } {
  const byCluster = cells.map(mean);
  const bySeed = cells[0]!.map((_, seed) => mean(cells.map((row) => row[seed]!)));
  const [clusters, seeds, both] = [byCluster, bySeed, cells.flat()].map(varianceOfMean) as [number, number, number];
  return {
    estimate: mean(byCluster),
    error: sqrt(max(clusters, seeds, clusters + seeds - both)),
    degrees: min(byCluster.length, bySeed.length) - 1,
  };
}

function varianceOfMean(values: readonly number[]): number {
  const centre = mean(values);
  return values.reduce((sum, value) => sum + (value - centre) ** 2, 0) / (values.length - 1) / values.length;
}
