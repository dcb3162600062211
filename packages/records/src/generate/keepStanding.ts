import type { Job } from '@diffuse/runs';
import type { Context, StandingWatch } from '@diffuse/workbench';

/** No more often than this, in milliseconds: whoever keeps it looks through all that the run has made. */
const interval = 30_000;

/**
 * Keeps what is known of an endpoint while answers are drawn, so that it is not lost with the process: at the first call, and then at
 * intervals.
 */
export function keepStanding(
  job: Pick<Job, 'settle'>,
  standing: StandingWatch | undefined,
  { signal }: Pick<Context, 'signal'>,
): () => Promise<void> {
  let last = -Infinity;
  return async () => {
    if (standing === undefined || performance.now() - last < interval) return;
    await job.settle((stage) => standing.keepOnce(stage), { signal });
    last = performance.now();
  };
}
