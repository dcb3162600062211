import { slurmScripts, type Engine, type Sweep } from '@diffuse/sweep';
import type { Context, Outcome } from '@diffuse/workbench';
import type { Commands } from '../report/recipe.js';
import { slurmSettings, tasksOf } from './elsewhere.js';
import type { SweepOptions } from './options.js';
import type { PlannedRun } from './planned.js';

/** What a sweep would run, as commands that can be typed one after another; and the scripts of a cluster's queue. */
export async function planOf(
  runs: readonly PlannedRun[],
  planned: {
    readonly sweep: Sweep;
    readonly commands: Commands;
    readonly context: Context;
    readonly engine: Engine | undefined;
    readonly settings: SweepOptions;
    readonly folder: string;
  },
): Promise<Outcome> {
  const { commands, context, settings, folder } = planned;
  const { program } = context;
  const lines = await Promise.all(
    runs.map(async ({ command, options, folder: out }) => {
      const recipe = await commands[command]!();
      return program?.line(recipe, { ...options, out }) ?? command;
    }),
  );
  const shared = runs.filter(({ at }) => at === undefined).length;
  const head = `${runs.length - shared} cells${shared === 0 ? '' : `, and ${shared} runs that several of them have in common, which come first`}:`;
  const { file, on } = settings;
  const scripts =
    on === 'slurm' && program !== undefined
      ? slurmScripts(tasksOf(runs, { file, out: folder }, program), slurmSettings(settings, folder))
      : [];
  return {
    json: {
      runs: runs.map(({ name, needs, at, folder: out }, i) => ({ name, at, needs, out, command: lines[i]! })),
      scripts,
    },
    text: head,
    verbatim: [lines.join('\n'), ...scripts.map(({ name, text }) => `# ${name}\n${text.trimEnd()}`)].join('\n\n'),
  };
}
