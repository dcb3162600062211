import { areTasks, isWatch } from '../checks.js';
import type { Engine } from '../engine.js';
import { resourcesInWords } from '../resourcesInWords.js';
import type { Timing } from '../timing.js';
import { wavesOf } from '../waves.js';
import { areSettings } from './checks.js';
import { slurmClient, type QueuedElement, type SlurmClient } from './client.js';
import { keyOf, type Element } from './element.js';
import { follow } from './follow.js';
import { slurmFolder } from './script.js';
import type { SlurmSettings } from './settings.js';
import { submit } from './submit.js';
import { usualTiming } from './timing.js';
import { neverBegins } from './words.js';
import type { Work } from './work.js';

/**
 * An engine that runs tasks as job arrays of Slurm, with its own programs, which are to be on the PATH: `slurmScripts` says what it
 * sends, and `folder`/slurm/ keeps it. What an engine before it has sent from that folder and Slurm still has is gone on with, not
 * sent again. A task that was killed is put into the queue again by Slurm. Throws an InputError on what are no settings; `run`
 * throws an Error where Slurm is not there or refuses, and where it will never begin a task, with the reason.
 *
 * @example
 * import { slurmEngine } from '@diffuse/sweep';
 *
 * const resources = { cpus: 4, gpus: 1, memory: 32, minutes: 600 };
 * const engine = slurmEngine({ folder: 'sweeps/mine', name: 'mine', resources, retries: 2, options: ['partition=gpu'] });
 */
export function slurmEngine(settings: SlurmSettings): Engine {
  areSettings(settings, 'settings');
  const client = slurmClient((name) => name, usualTiming.patience);
  return createSlurmEngine(settings, usualTiming, client);
}

/** The same at another pace, of another Slurm. */
export function createSlurmEngine(settings: SlurmSettings, timing: Timing, client: SlurmClient): Engine {
  return {
    async run(tasks, watch) {
      areTasks(tasks, 'tasks');
      isWatch(watch, 'watch');
      wavesOf(tasks);
      watch.signal.throwIfAborted();
      const work: Work = { settings, client, timing, watch };
      const elements: Element[] = [];
      try {
        await submit(tasks, work, (element) => elements.push(element));
        await follow(elements, work, (queue) => refuseWaiting(queue, elements, work));
      } catch (error) {
        if (watch.signal.aborted) await cancelFor(watch.signal.reason, elements, work);
        throw error;
      }
    },
  };
}

const jobsOf = (elements: readonly Element[]): string[] => [...new Set(elements.map(({ job }) => job))];

async function cancelFor(reason: unknown, elements: readonly Element[], { client, settings }: Work): Promise<never> {
  await client.cancel(jobsOf(elements), 'all').catch((error: unknown) => {
    const file = `${slurmFolder(settings)}/jobs.json names them`;
    throw new Error(`${(error as Error).message}: they go on, ${file}`, { cause: reason });
  });
  throw reason;
}

/** What waits for good is not waited for; what runs is left to run, and is found again. */
async function refuseWaiting(
  queue: readonly QueuedElement[],
  elements: readonly Element[],
  { client, settings }: Work,
): Promise<void> {
  const byKey = new Map(elements.map((element) => [keyOf(element), element.task.name]));
  const stuck = queue.find((queued) => neverBegins(queued) && byKey.has(keyOf(queued)));
  if (stuck === undefined) return;
  const task = byKey.get(keyOf(stuck))!;
  const { minutes } = settings.resources;
  const asked = `${resourcesInWords(settings.resources)}${minutes === undefined ? '' : ` for ${minutes} minutes`}`;
  await client.cancel(jobsOf(elements), 'waiting');
  throw new Error(
    `${task}: Slurm never begins job ${stuck.job}_${stuck.index} as it is (${stuck.reason}), which asks for ${asked} on a machine; what waits was cancelled: ask for what a machine has, or choose another partition, account or quality of service`,
  );
}
