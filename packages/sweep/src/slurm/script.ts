import { sha256 } from '@diffuse/files';
import { join, resolve } from 'node:path';
import type { Resources, Task } from '../engine.js';
import { runTask } from './runTask.js';
import { optionValue, scriptWord } from './scriptWord.js';
import type { SlurmSettings } from './settings.js';

/** A job array as it is sent. */
export interface ArrayScript {
  /** Of the job and, with `.sh`, of the file; another wherever the text is another. */
  readonly name: string;
  readonly text: string;
  /** By their index in the array. */
  readonly tasks: readonly Task[];
}

/** One job array for some tasks, which may run side by side. */
export function arrayScript(tasks: readonly Task[], wave: number, settings: SlurmSettings): ArrayScript {
  const begin = settings.name.replace(/[^\w.-]+/g, '-').slice(0, 60);
  const textOf = (name: string): string => written(name, tasks, settings);
  // By what it does it is known again: a coordinator that begins anew finds in the queue what another sent.
  const name = `${begin}-${wave}-${sha256(textOf('')).slice(0, 8)}`;
  return { name, text: textOf(name), tasks };
}

/** Where what Slurm is sent and answers is kept. */
export const slurmFolder = ({ folder }: SlurmSettings): string => join(resolve(folder), 'slurm');

/** What an element of an array prints. */
export const logIn = (folder: string, name: string, index: number | '%a'): string =>
  join(folder, `${name}-${index}.log`);

function written(name: string, tasks: readonly Task[], settings: SlurmSettings): string {
  const log = logIn(patternFree(slurmFolder(settings)), name, '%a');
  const last = tasks.length - 1;
  const options = [
    `--job-name=${name}`,
    `--array=0-${last}`,
    ...resourcesOf(settings.resources),
    '--requeue',
    `--output=${optionValue(log)}`,
    '--open-mode=append',
    `--chdir=${optionValue(process.cwd())}`,
    ...(settings.options ?? []).map((option) => `--${option}`),
  ];
  const commands = tasks.map(
    (task, i) => `  ${i}) name=${scriptWord(task.name)} command=(${task.command.map(scriptWord).join(' ')}) ;;`,
  );
  return [
    '#!/usr/bin/env bash',
    ...options.map((option) => `#SBATCH ${option}`),
    '',
    'case "$SLURM_ARRAY_TASK_ID" in',
    ...commands,
    'esac',
    runTask(settings.retries),
  ].join('\n');
}

/** A folder that Slurm reads as it is in the name of a log: it takes % for a pattern, doubled too, and \ for an order not to. */
function patternFree(folder: string): string {
  if (!/[%\\"]/.test(folder)) return folder;
  throw new Error(`${folder}: Slurm writes no logs to a folder with %, " or \\ in its path: choose another`);
}

function resourcesOf({ cpus, gpus, memory, minutes }: Resources): string[] {
  const megabytes = memory && Math.ceil(memory * 1024);
  return [
    `--cpus-per-task=${cpus}`,
    ...(gpus > 0 ? [`--gpus=${gpus}`] : []),
    ...(megabytes === undefined ? [] : [`--mem=${megabytes}M`]),
    ...(minutes === undefined ? [] : [`--time=${Math.ceil(minutes)}`]),
  ];
}
