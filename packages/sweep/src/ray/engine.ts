import { setMaxListeners } from 'node:events';
import { areTasks, isWatch } from '../checks.js';
import type { Engine, EngineWatch, Task } from '../engine.js';
import { wavesOf } from '../waves.js';
import { originOf } from './address.js';
import { areSettings } from './checks.js';
import { createClient } from './client.js';
import type { Running } from './job.js';
import { runTask } from './runTask.js';
import type { RaySettings } from './settings.js';
import { usualTiming, type RayTiming } from './timing.js';
import { createTurns } from './turns.js';

/**
 * Has the machines of a Ray cluster run tasks, each as a job of Ray's Jobs API, in a shell of the working folder, which all machines have at
 * this path, as they have the folders that tasks write. A task is given to Ray as soon as all that it needs is settled, and Ray has it wait for
 * a machine that has what it needs. A job that was killed is tried again; one that ended in 1 or 2 is not, and neither is one
 * that somebody stopped in Ray. Where this process is killed, its jobs go on, and are found again by the next with the same folder. An aborted signal stops them.
 *
 * Throws an InputError on what are no settings, and an Error on an address that is none. Its `run` rejects with an Error where no
 * head answers, where it does not let this in, and where it does not answer for a minute; jobs that it has go on then.
 *
 * @example
 * import { rayEngine } from '@diffuse/sweep';
 *
 * const engine = rayEngine({
 *   address: 'ray://localhost:8265',
 *   folder: 'runs/sweep',
 *   resources: { cpus: 2, gpus: 0 },
 *   retries: 3,
 * });
 * const done = new Set<string>();
 * await engine.run([{ name: 'hello', command: ['echo', 'hello'], needs: [] }], {
 *   signal: new AbortController().signal,
 *   isSettled: async (name) => done.has(name),
 *   onLog: (name, line) => done.add(name) && console.log(line),
 *   onState: (name, words) => console.log(name, words),
 * });
 */
export function rayEngine(settings: RaySettings): Engine {
  areSettings(settings, 'settings');
  return createRayEngine(settings, usualTiming);
}

/** The same at another pace. */
export function createRayEngine(settings: RaySettings, timing: RayTiming): Engine {
  const client = createClient(originOf(settings.address), settings.headers ?? {}, timing);
  return {
    async run(tasks, watch) {
      areTasks(tasks, 'tasks');
      isWatch(watch, 'watch');
      const ordered = wavesOf(tasks).flat();
      if (ordered.length === 0) return;
      await client.version(watch.signal);
      await runAll(ordered, watch, { client, settings, timing });
    },
  };
}

/** Jobs that Ray has wait at a time: it looks at each of them every second. */
const mostWaiting = 100;

async function runAll(
  tasks: readonly Task[],
  watch: EngineWatch,
  given: Pick<Running, 'client' | 'settings' | 'timing'>,
): Promise<void> {
  const failed = new AbortController();
  const signal = AbortSignal.any([watch.signal, failed.signal]);
  setMaxListeners(0, signal); // one for each task
  const running: Running = { ...given, watch, signal, waiting: createTurns(mostWaiting) };
  const ends = new Map<string, Promise<void>>();
  for (const task of tasks) {
    const needed = Promise.all(task.needs.map((need) => ends.get(need)!));
    ends.set(
      task.name,
      needed.then(() => runTask(task, running)),
    );
  }
  try {
    await Promise.all(ends.values());
  } catch (error) {
    failed.abort(error);
    await Promise.allSettled(ends.values());
    watch.signal.throwIfAborted();
    throw error;
  }
}
