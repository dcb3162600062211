import { Passing } from '../faults.js';
import { sleep } from '../sleep.js';
import { endOf, type JobEnd } from './endOf.js';
import { TooLarge } from './faults.js';
import type { Job, Running } from './job.js';
import { createLogLines } from './logLines.js';

/** Looks at a job until it has ended, and hands over what it prints. */
export async function follow(name: string, job: Job, running: Running, onBegun: () => void): Promise<JobEnd> {
  const { client, settings, timing, watch, signal } = running;
  const log = createLog(name, job, running);
  let begun: number | undefined;
  for (let isOver = false; ;) {
    const now = await client.job(job.id, signal);
    if (now === undefined) return { kind: 'killed', words: 'was lost by Ray, which knows no such job any more' };
    if (now.status !== 'PENDING' && begun === undefined) {
      begun = performance.now();
      onBegun();
      if (now.status === 'RUNNING') watch.onState(name, `runs as Ray's job ${job.id}`);
    }
    const end = endOf(now);
    if (begun !== undefined) await log(end !== undefined);
    const { minutes } = settings.resources;
    if (end !== undefined)
      return isOver && end.kind === 'stopped' ? { kind: 'killed', words: `was ended after ${minutes} minutes` } : end;
    isOver ||= minutes !== undefined && begun !== undefined && performance.now() - begun > minutes * 60_000;
    if (isOver) await client.stop(job.id);
    await sleep(timing.look, signal);
  }
}

/** Looks at a job's log; says it once where that cannot be told. */
function createLog(name: string, { id, entrypoint }: Job, { client, watch, signal }: Running) {
  const hand = createLogLines({ id, entrypoint }, (line) => watch.onLog(name, line));
  let isTooLarge = false;
  return async (isEnded: boolean): Promise<void> => {
    if (isTooLarge) return;
    try {
      hand(await client.logs(id, signal), isEnded);
    } catch (error) {
      if (error instanceof TooLarge) {
        isTooLarge = true;
        watch.onState(name, `prints more than is shown here; \`ray job logs ${id}\` has it`);
      } else if (!(error instanceof Passing)) throw error;
      else if (isEnded) watch.onState(name, `has a log that Ray does not tell (${error.message})`);
    }
  };
}
