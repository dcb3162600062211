import type { Task } from '../engine.js';
import { resourcesInWords } from '../resourcesInWords.js';
import { sleep } from '../sleep.js';
import type { JobEnd } from './endOf.js';
import { follow } from './follow.js';
import { jobOf, stopJob, type Job, type Running } from './job.js';

/** Runs a task until it is settled or has had all its tries, in as many jobs as that takes. */
export async function runTask(task: Task, running: Running): Promise<void> {
  const { settings, watch } = running;
  const { name } = task;
  if (await watch.isSettled(name)) return;
  const blocking = await unsettled(task.needs, running);
  if (blocking !== undefined) return watch.onState(name, `is not run, for it needs ${blocking}, which is not done`);
  for (let number = 1, tries = 0; ;) {
    const { job, end } = await tryOnce(task, number, running);
    number = job.number + 1;
    if (await isSettledAfter(end, name, running)) return watch.onState(name, `has ended as Ray's job ${job.id}`);
    const words = wordsOf(end, job, running);
    if (end.kind === 'unbegun' || (end.kind === 'stopped' && job.isFound)) {
      watch.onState(name, `${words}, and is given to Ray again`);
    } else if (end.kind !== 'killed') {
      return watch.onState(name, words);
    } else if (++tries > settings.retries) {
      return watch.onState(name, `${words}; that was the last of ${settings.retries + 1} tries`);
    } else watch.onState(name, `${words}, and is tried again (${tries} of ${settings.retries})`);
  }
}

/** One job of a task, to its end. */
async function tryOnce(task: Task, from: number, running: Running): Promise<{ job: Job; end: JobEnd }> {
  const { watch, signal, waiting } = running;
  const onBegun = await waiting.take(signal);
  let job: Job | undefined;
  try {
    job = await jobOf(task, from, running);
    watch.onState(task.name, `${job.isFound ? 'is already there' : 'waits for a machine'} as Ray's job ${job.id}`);
    return { job, end: await follow(task.name, job, running, onBegun) };
  } catch (error) {
    if (watch.signal.aborted && job !== undefined) await stopped(task.name, job, running);
    throw error;
  } finally {
    onBegun();
  }
}

async function stopped(name: string, job: Job, running: Running): Promise<void> {
  try {
    await stopJob(job, running);
  } catch (error) {
    const remedy = `\`ray job stop ${job.id}\` does so`;
    running.watch.onState(name, `could not be stopped (${(error as Error).message}); ${remedy}`);
  }
}

async function unsettled(needs: readonly string[], { watch }: Running): Promise<string | undefined> {
  for (const need of needs) if (!(await watch.isSettled(need))) return need;
  return undefined;
}

/** Whether a task is settled, once what it wrote elsewhere is seen here. */
async function isSettledAfter(end: JobEnd, name: string, { watch, timing, signal }: Running): Promise<boolean> {
  const last = performance.now() + (end.kind === 'well' ? timing.seen * 1000 : 0);
  for (;;) {
    if (await watch.isSettled(name)) return true;
    if (performance.now() >= last) return false;
    await sleep(Math.min(1, timing.seen / 10), signal);
  }
}

function wordsOf(end: JobEnd, { id }: Job, { timing, settings }: Running): string {
  switch (end.kind) {
    case 'well':
      return `ended well as Ray's job ${id}, and nothing of that is seen here after ${timing.seen} s: is ${settings.folder} on a file system that all of Ray's machines have at this path?`;
    case 'refused':
      return `${end.words} as Ray's job ${id}, and is not tried again: what it printed says why`;
    case 'stopped':
      return `was stopped in Ray, as job ${id}`;
    case 'unbegun':
      return `found no machine in the time that Ray waits, as job ${id}: one with ${resourcesInWords(settings.resources)} is needed`;
    case 'killed':
      return `${end.words} as Ray's job ${id}`;
  }
}
