import type { Done, Finding, Job, Work } from '../jobs.js';
import { ways, type Subject } from './works.js';

/** Seconds since the program's start. */
export const clock = (): number => performance.now() / 1000;

/**
 * Runs a work once, and again: `job.repeats` times, or until the next run would end after `until`, in seconds since the
 * program's start.
 */
export async function measure(work: Work, subject: Subject, job: Job, until: number): Promise<Done> {
  const { executor } = subject.model;
  const ready = ways[work](subject, job);
  const timed = async (): Promise<{ took: number; finding: Finding }> => {
    const started = clock();
    const finding = await ready.run();
    return { took: clock() - started, finding };
  };
  try {
    const first = await timed();
    const seconds: number[] = [];
    let before = executor.traffic();
    while (seconds.length < job.repeats && clock() + (seconds.at(-1) ?? first.took) < until) {
      before = executor.traffic();
      seconds.push((await timed()).took);
    }
    const { sent, returned } = executor.traffic();
    const crossed = seconds.length > 0 && { sentBytes: sent - before.sent, returnedBytes: returned - before.returned };
    return { work, firstSeconds: first.took, seconds, ...first.finding, ...crossed };
  } finally {
    await ready.dispose();
  }
}
