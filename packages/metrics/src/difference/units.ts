import { fields, InputError, list, optional, text } from '@diffuse/check';
import * as check from '../checks.js';

/** One difference, A minus B, of a figure that both have. */
export interface DifferenceUnit {
  /** What the difference is repeated over, a prompt: units of one cluster are not independent of each other. */
  readonly cluster: string;
  /** Which training run it is of, where there are several. */
  readonly seed?: string | undefined;
  readonly difference: number;
}

export const someUnits = list(fields({ cluster: text, seed: optional(text), difference: check.finite }), { least: 1 });

/** The mean difference of every cluster and seed, [clusters][seeds]; without seeds there is one column. */
export function cellMeans(units: readonly DifferenceUnit[]): number[][] {
  const seeds = [...new Set(units.map(({ seed }) => seed))];
  const clusters = new Map<string, Map<string | undefined, { sum: number; size: number }>>();
  for (const { cluster, seed, difference } of units) {
    const row = clusters.get(cluster) ?? new Map<string | undefined, { sum: number; size: number }>();
    const cell = row.get(seed) ?? { sum: 0, size: 0 };
    clusters.set(cluster, row.set(seed, { sum: cell.sum + difference, size: cell.size + 1 }));
  }
  return [...clusters].map(([cluster, row]) =>
    seeds.map((seed) => {
      const cell = row.get(seed);
      if (cell === undefined)
        throw new InputError('WRONG_LENGTH', 'units', {
          asked: `differences of all ${seeds.length} seeds in every cluster`,
          found: `none of seed ${seed ?? 'none'} in cluster "${cluster}"`,
          remedy: 'add it, or leave the cluster out',
        });
      return cell.sum / cell.size;
    }),
  );
}
