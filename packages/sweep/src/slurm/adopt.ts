import type { Task } from '../engine.js';
import { sleep } from '../sleep.js';
import type { QueuedElement } from './client.js';
import type { Element } from './element.js';
import type { Jobs } from './jobs.js';
import { followLog } from './log.js';
import type { Work } from './work.js';

/** What Slurm still has of tasks that were sent before: elements, and the entries of their jobs. */
export async function adopt(
  sent: Jobs,
  tasks: readonly Task[],
  logOf: (name: string, index: number) => string,
  work: Work,
): Promise<{ elements: Element[]; jobs: Jobs }> {
  const queue = await settledQueue(sent, work);
  const byName = new Map(tasks.map((task) => [task.name, task]));
  const elements = queue.flatMap(({ name, index, job }): Element[] => {
    const task = byName.get(sent.find((array) => array.name === name)!.tasks[index] ?? '');
    if (task === undefined) return [];
    const log = followLog(logOf(name, index), 0, (line) => work.watch.onLog(task.name, line));
    return [{ task, name, index, job, log }];
  });
  const jobs = sent.flatMap((array) => {
    const id = queue.find(({ name }) => name === array.name)?.job;
    return id === undefined ? [] : [{ ...array, id }];
  });
  return { elements, jobs };
}

/** The queue, once nothing in it is about to end: that may yet be put into it again, or be gone. */
async function settledQueue(sent: Jobs, { client, timing, watch: { signal } }: Work): Promise<QueuedElement[]> {
  const names = sent.map(({ name }) => name);
  const until = performance.now() + timing.seen * 1000;
  for (;;) {
    const queue = await client.queueOf(names, signal);
    const isEnding = queue.some(({ state }) => state === 'COMPLETING');
    if (!isEnding || performance.now() >= until) return queue;
    await sleep(timing.look, signal);
  }
}
