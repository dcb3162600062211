import { entropyBars, figure, toText, type TextOptions } from '@diffuse/report';
import type { SweptRun, Together } from '@diffuse/workbench';
import { labels, settings } from './rows.js';
import { overSeeds, overTasks, readSwept, sweptTasks, type SweptResult, type SweptTask } from './swept.js';
import { sweptDifferences } from './sweptDifferences.js';
import { sweptCoverageTable, sweptEntropyTable, sweptExactTable } from './sweptTables.js';
import { paperNotes } from './tables.js';

/** A sweep of leave-one-outs: Figure 3 and Tables 5 and 6 with all settings side by side, over seeds, and what settings differ by. */
export async function across(runs: readonly SweptRun[], layout?: TextOptions): Promise<Together> {
  const swept = await readSwept(runs);
  const tasks = sweptTasks(swept);
  const means = overTasks(tasks, swept);
  const svg = entropyFigure(tasks, swept);
  const exact = sweptExactTable([...tasks, ...means]);
  const differences = sweptDifferences(swept);
  return {
    figures: { 'figure-3': svg },
    sections: [
      { title: 'Held out, exactly', blocks: [exact, ...differences] },
      {
        title: 'Entropy',
        blocks: [
          figure(svg, {
            caption:
              'Entropy of all answers, plug-in, means over prompts and seeds with Student’s 95% interval for other seeds; the dashed line is the entropy of the target set',
            source: { file: 'cells/*/metrics.json', at: '*.sampled' },
          }),
          sweptEntropyTable([...tasks, ...means]),
        ],
      },
      { title: 'Coverage', blocks: [sweptCoverageTable([...tasks, ...means]), ...paperNotes] },
    ],
    text: [exact, ...differences].map((each) => toText(each, layout)),
  };
}

/** The paper's Figure 3, a group of bars a setting. */
function entropyFigure(tasks: readonly SweptTask[], swept: readonly SweptResult[]): string {
  const called = new Map(swept.map(({ setting, result }) => [setting, labels(result)]));
  const optima = tasks.map(({ title, rows }) => [title, rows[0]!.optimum] as const);
  return entropyBars({
    title: 'Entropy in leave-one-out generalisation',
    subtitle:
      'nats, means over a task’s prompts and over seeds; beside each bar, how likely an answer is one of the targets (exact)',
    bars: tasks.flatMap((task) =>
      settings.map(({ key }) => {
        const valid = overSeeds(task, key, ({ validMass }) => validMass);
        const mass = valid === null ? undefined : typeof valid === 'number' ? valid : valid.value;
        return {
          task: task.title,
          model: task.setting,
          setting: called.get(task.setting)![key],
          entropy: overSeeds(task, key, ({ paper }) => paper.entropy) ?? NaN,
          ...(mass !== undefined && { validMass: mass }),
        };
      }),
    ),
    optimum: new Map(optima.filter(([, optimum]) => !Number.isNaN(optimum))),
  });
}
