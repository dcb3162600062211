import { areTasks } from '../checks.js';
import type { Task } from '../engine.js';
import { wavesOf } from '../waves.js';
import { areSettings } from './checks.js';
import { arrayScript, type ArrayScript } from './script.js';
import { usualArraySize, type SlurmSettings } from './settings.js';

/**
 * What an engine of Slurm would send for tasks, to be looked at before: one job array for all tasks that need nothing, one for those
 * that need only these, and so on; more than one where they are more than an array may have. Throws an InputError on what are no
 * tasks or settings, and an Error on two tasks of one name, a need that is none of them, and tasks that need each other.
 *
 * @example
 * import { slurmScripts } from '@diffuse/sweep';
 *
 * const tasks = [{ name: 'baseline', command: ['npx', 'diffuse', 'measure'], needs: [] }];
 * const resources = { cpus: 4, gpus: 1, memory: 32, minutes: 600 };
 * const scripts = slurmScripts(tasks, { folder: 'sweeps/mine', name: 'mine', resources, retries: 2, options: ['partition=gpu'] });
 * for (const { name, text } of scripts) console.log(name, text);
 */
export function slurmScripts(
  tasks: readonly Task[],
  settings: SlurmSettings,
): { readonly name: string; readonly text: string }[] {
  areTasks(tasks, 'tasks');
  areSettings(settings, 'settings');
  return arraysOf(tasks, () => true, settings).map(({ name, text }) => ({ name: `${name}.sh`, text }));
}

/** The job arrays of those tasks that are to be sent, which is said by their names. */
export function arraysOf(
  tasks: readonly Task[],
  isSent: (name: string) => boolean,
  settings: SlurmSettings,
): ArrayScript[] {
  const most = settings.arraySize ?? usualArraySize;
  return wavesOf(tasks).flatMap((wave, index) => {
    const sent = wave.filter(({ name }) => isSent(name));
    const parts = Array.from({ length: Math.ceil(sent.length / most) }, (_, i) => sent.slice(i * most, (i + 1) * most));
    return parts.map((part) => arrayScript(part, index, settings));
  });
}
