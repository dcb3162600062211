import { column, table, toText, type Table } from '@diffuse/report';
import { readRun, type FinishedRun } from '@diffuse/runs';
import { fromRuns, type SweptRun, type Together, type View } from '@diffuse/workbench';
import { join } from 'node:path';
import type { Commands } from '../report/recipe.js';
import { combine } from '../report/combine.js';
import { sweepSchema, type SweepResult } from './result.js';

type Cell = SweepResult['cells'][number];

const words = { done: 'done', failed: 'failed', open: 'not run yet' } as const;

/** Every cell, and what became of it. */
function cellsTable({ axes, cells }: SweepResult): Table {
  const values = axes.map((axis) => [axis, column.text<Cell>(axis, { value: ({ at }) => at[axis] })] as const);
  return table(
    cells,
    {
      name: column.text<Cell>('Run'),
      ...Object.fromEntries(values),
      state: column.text<Cell>('State', { value: ({ state }) => words[state] }),
      ...(cells.some(({ message }) => message !== undefined) && { message: column.text<Cell>('Why') }),
    },
    {
      caption: 'Each run has a folder in cells/, with a report.html of its own',
      source: { file: 'metrics.json', at: 'cells' },
    },
  );
}

/** What a sweep found, in a sentence. */
export function sweepSummary({ command, axes, cells }: SweepResult): string {
  const count = (state: Cell['state']): number => cells.filter((cell) => cell.state === state).length;
  const failed = cells.filter(({ state }) => state === 'failed').map(({ name }) => name);
  const rest = [
    ...(failed.length > 0 ? [`${failed.length} failed (${failed.join(', ')})`] : []),
    ...(count('open') > 0 ? [`${count('open')} have not been run yet`] : []),
  ];
  return `${count('done')} of ${cells.length} runs of "${command}" over ${axes.join(' × ')} are done${rest.length > 0 ? `; ${rest.join('; ')}` : ''}.`;
}

/** What the runs that are done say of each other. */
export async function acrossCells(
  folder: string,
  { command, cells }: SweepResult,
  commands: Commands,
  layout?: Parameters<NonNullable<View['across']>>[1],
): Promise<Together | undefined> {
  const view = Object.hasOwn(commands, command) ? (await commands[command]!()).view : undefined;
  const done = cells.filter(({ state }) => state === 'done');
  const swept = await Promise.all(
    done.map(async ({ name, at }): Promise<SweptRun> => ({ at, run: await readRun(join(folder, 'cells', name)) })),
  );
  if (view === undefined || swept.length === 0) return undefined;
  const runs = swept.map(({ run }) => run);
  if (view.across !== undefined) return fromRuns(runs, () => view.across!(swept, layout));
  const { report, text } = await combine(
    runs.map((run) => ({ run, view })),
    folder,
    layout,
  );
  return { figures: report.figures, sections: report.sections, text };
}

/** The page of a sweep, by the views of the commands that it runs. */
export const viewOf = (commands: Commands): View => ({
  async page(run: FinishedRun) {
    const result = await run.result(sweepSchema);
    const across = await acrossCells(run.folder, result, commands);
    return {
      title: `Sweep of ${result.command}`,
      summary: sweepSummary(result),
      facts: { Command: result.command, Axes: result.axes.join(', '), Runs: String(result.cells.length) },
      figures: across?.figures ?? {},
      sections: [...(across?.sections ?? []), { title: 'Runs', blocks: [cellsTable(result)] }],
    };
  },
});

export const textOf = (
  result: SweepResult,
  across: Together | undefined,
  layout?: Parameters<typeof toText>[1],
): string => [sweepSummary(result), ...(across?.text ?? []), toText(cellsTable(result), layout)].join('\n\n');
