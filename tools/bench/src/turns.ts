import type { Outcome } from './jobs.js';
import { runJob, type Side } from './sides.js';

/** A side that takes part, and how often. */
export interface Turn {
  readonly side: Side;
  readonly job: { readonly threads: number };
  readonly repeats: number;
}

/**
 * Runs the sides in turn, repeat by repeat, one process at a time, every other time from the last to the first: who runs
 * behind whom evens out. The results of each, in the order of `turns`.
 */
export async function inTurn<Result extends Outcome>(turns: readonly Turn[]): Promise<Result[][]> {
  const results: Result[][] = turns.map(() => []);
  const rounds = Math.max(...turns.map(({ repeats }) => repeats));
  for (let round = 0; round < rounds; round++) {
    const order = [...turns.entries()].filter(([, { repeats }]) => round < repeats);
    for (const [i, { side, job, repeats }] of round % 2 === 0 ? order : order.reverse()) {
      process.stderr.write(`  ${side.name}, repeat ${round + 1} of ${repeats}`);
      const result = await runJob<Result>(side, job);
      process.stderr.write(`: ${result.wallSeconds.toFixed(1)} s\n`);
      results[i]!.push(result);
    }
  }
  return results;
}

export const peakOf = (results: readonly Outcome[]): number => Math.max(...results.map(({ peakBytes }) => peakBytes));
