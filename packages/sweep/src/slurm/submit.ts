import { writeAtomically } from '@diffuse/files';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { EngineWatch, Task } from '../engine.js';
import { adopt } from './adopt.js';
import type { Element } from './element.js';
import { readJobs, writeJobs } from './jobs.js';
import { followLog } from './log.js';
import { logIn, slurmFolder, type ArrayScript } from './script.js';
import { arraysOf } from './scripts.js';
import type { Work } from './work.js';

/**
 * Sends the tasks that are not settled and that Slurm does not have already, each array after those that it needs; `onElement` is
 * told each element at once, those that Slurm has too.
 */
export async function submit(tasks: readonly Task[], work: Work, onElement: (element: Element) => void): Promise<void> {
  const { settings, client, watch } = work;
  const folder = slurmFolder(settings);
  const isDone = await Promise.all(tasks.map(({ name }) => watch.isSettled(name)));
  const open = tasks.filter((_, i) => !isDone[i]);
  if (open.length === 0) return;
  const arraySize = await client.largestArray(); // first, for where there is no Slurm
  const logOf = (name: string, index: number): string => logIn(folder, name, index);
  const adopted = await adopt(await readJobs(folder), open, logOf, work);
  const jobOf = new Map<string, string>();
  const known = (element: Element): void => {
    jobOf.set(element.task.name, element.job);
    onElement(element);
  };
  adopted.elements.forEach(known);
  const isSent = new Set(open.map(({ name }) => name).filter((name) => !jobOf.has(name)));
  let jobs = adopted.jobs;
  for (const array of arraysOf(tasks, (name) => isSent.has(name), { ...settings, arraySize })) {
    watch.signal.throwIfAborted();
    const logs = await Promise.all(array.tasks.map((task, i) => newLines(logOf(array.name, i), task, watch)));
    const file = join(folder, `${array.name}.sh`);
    await writeAtomically(file, [array.text]);
    const entry = { name: array.name, tasks: array.tasks.map(({ name }) => name) };
    // Before it is sent: a coordinator that begins anew finds by its name what this one was killed over.
    await writeJobs(folder, [...jobs, entry]);
    const job = await client.send(file, array.name, needed(array, jobOf));
    jobs = [...jobs, { ...entry, id: job }];
    array.tasks.forEach((task, index) => known({ task, name: array.name, index, job, log: logs[index]! }));
    await writeJobs(folder, jobs);
  }
}

/** The jobs whose end an array waits for. */
function needed({ tasks }: ArrayScript, jobOf: ReadonlyMap<string, string>): string[] {
  return [...new Set(tasks.flatMap(({ needs }) => needs.flatMap((need) => jobOf.get(need) ?? [])))];
}

/** What is printed from now on: the same array may have been sent before. */
async function newLines(path: string, { name }: Task, { onLog }: EngineWatch): Promise<Element['log']> {
  const size = await stat(path).then(
    (entry) => entry.size,
    () => 0, // nothing was printed yet
  );
  return followLog(path, size, (line) => onLog(name, line));
}
