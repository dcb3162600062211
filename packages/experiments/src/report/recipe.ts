import { readRun, readRunIfThere, type FinishedRun } from '@diffuse/runs';
import { fromRuns, OptionError, recipe, writeReport, type Recipe } from '@diffuse/workbench';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { combine, type Shown } from './combine.js';

const options = z.object({
  folders: z.array(z.string()).min(1, 'name at least one run folder').describe('run folders, also of other machines'),
  out: z
    .string()
    .optional()
    .describe('folder for the page; unless given, the run’s own, and runs/report for several runs'),
});

/** The run in a folder, or those that stand in it side by side. Throws a RunError if there is none. */
async function runsIn(folder: string): Promise<FinishedRun[]> {
  const own = await readRunIfThere(folder);
  if (own !== undefined) return [own];
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  const inside = entries.filter((entry) => entry.isDirectory()).map(({ name }) => join(folder, name));
  const runs = await Promise.all(inside.sort().map(readRunIfThere));
  const found = runs.filter((run) => run !== undefined);
  return found.length > 0 ? found : [await readRun(folder)];
}

/** Commands by name, each loaded when it is asked for. */
export type Commands = Readonly<Record<string, () => Promise<Recipe>>>;

/** Pages from run folders: one run's in its folder, several runs' on one page. Each command shows its own runs. */
export function reportOn(commands: Commands): Recipe {
  async function shown(run: FinishedRun): Promise<Shown> {
    const { command } = run.manifest;
    const view = Object.hasOwn(commands, command) ? (await commands[command]!()).view : undefined;
    if (view === undefined)
      throw new OptionError(
        'folders',
        run.folder,
        `it is a run of "${command}", which has no page: give runs of commands that write a report.html`,
      );
    return { run, view };
  }

  return recipe({
    name: 'report',
    description: 'figures and one HTML page from run folders; several runs side by side',
    examples: [
      { options: { folders: ['runs/measure-tiny'] }, says: 'the page of a run anew' },
      { options: { folders: ['runs/loo-0', 'runs/loo-1'] }, says: 'several runs on one page' },
    ],
    options,
    positional: ['folders'],
    async run({ folders, out }, { layout }) {
      const all: Shown[] = [];
      for (const folder of folders) for (const run of await runsIn(folder)) all.push(await shown(run));
      const [only] = all;
      const own = all.length === 1 && out === undefined;
      const folder = own ? only!.run.folder : (out ?? join('runs', 'report'));
      if (!own && (await readRunIfThere(folder)) !== undefined)
        throw new OptionError('out', folder, 'it holds a run, whose page this one would replace: name another folder');
      const { report, text } = own
        ? { report: await fromRuns([only!.run], () => only!.view.page(only!.run)), text: [] }
        : await combine(all, folder, layout);
      const written = await writeReport(folder, report);
      const runs = all.map(({ run: { folder, manifest } }) => ({ folder, manifest }));
      return {
        json: { title: report.title, summary: report.summary, runs },
        text: [report.summary, ...text, written].join('\n\n'),
      };
    },
  });
}
