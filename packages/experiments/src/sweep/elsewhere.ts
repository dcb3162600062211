import { rayEngine, slurmEngine, type Engine, type Resources, type SlurmSettings, type Task } from '@diffuse/sweep';
import { OptionError, type Context, type Program } from '@diffuse/workbench';
import { basename } from 'node:path';
import type { SweepOptions } from './options.js';
import type { PlannedRun } from './planned.js';
import type { Running } from './runHere.js';

/** The engine that runs are to be given to; none where this process runs them. */
export function engineFor(given: SweepOptions, folder: string, context: Context): Engine | undefined {
  const { on, cell, retries, slurm } = given;
  if (on === undefined || cell !== undefined) return undefined;
  const refuse = (problem: string): never => {
    throw new OptionError('on', on, problem);
  };
  if (context.program === undefined) refuse('engines run the command line: give it there');
  if (on === 'slurm' && !Number.isInteger(given.gpus))
    throw new OptionError('gpus', String(given.gpus), 'Slurm gives out whole ones: give how many');
  if (on === 'slurm') return slurmEngine(slurmSettings(given, folder));
  if (slurm.length > 0)
    throw new OptionError('slurm', slurm.join(', '), 'these runs are not given to Slurm: leave it out');
  if (on.startsWith('ray://')) return rayEngine({ address: on, folder, retries, resources: resourcesOf(given) });
  return refuse('no such engine: give ray://HOST:8265 or slurm, or leave it out to have them run here');
}

const resourcesOf = ({ cpus, gpus, memory, minutes }: SweepOptions): Resources => ({ cpus, gpus, memory, minutes });

/** How a sweep in a folder is given to Slurm, whose queue shows it by the folder's name. */
export const slurmSettings = (given: SweepOptions, folder: string): SlurmSettings => ({
  ...{ folder, name: basename(folder), retries: given.retries, options: given.slurm },
  resources: resourcesOf(given),
});

/** Runs as an engine runs them, each by this same command on its own. */
export const tasksOf = (
  runs: readonly PlannedRun[],
  { file, out }: { readonly file: string; readonly out: string },
  program: Program,
): Task[] =>
  runs.map(({ name, needs }) => ({
    name,
    needs,
    command: program.words({ name: 'sweep', positional: ['file'] }, { file, out, cell: name, quiet: true }),
  }));

/** Has an engine run all that is open. */
export async function runElsewhere(engine: Engine, running: Running, { file }: SweepOptions): Promise<void> {
  const { runs, states, job, context } = running;
  const byName = new Map(runs.map((each) => [each.name, each]));
  const open = runs.filter((each) => states.of(each) === 'open');
  const isOpen = new Set(open.map(({ name }) => name));
  const tasks = tasksOf(open, { file, out: job.folder }, context.program!).map((task) => ({
    ...task,
    needs: task.needs.filter((name) => isOpen.has(name)),
  }));
  await engine.run(tasks, {
    signal: context.signal,
    isSettled: (name) => Promise.resolve(states.of(byName.get(name)!) !== 'open'),
    onLog: (name, line) => context.note(`${name}: ${line}`),
    onState(name, words) {
      const done = runs.filter((each) => states.of(each) === 'done').length;
      context.note(`${name} ${words}; ${done} of ${runs.length} done`);
    },
  });
}
