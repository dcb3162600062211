import { mean } from '@diffuse/metrics';
import { column, figure, lossCurve, table, toText, type TextOptions } from '@diffuse/report';
import type { FinishedRun } from '@diffuse/runs';
import { basename, resolve } from 'node:path';
import type { Together } from '../page/report.js';
import { stepSchema } from '../result.js';
import { changesIn, type PromptChange } from './result.js';

interface Row {
  readonly run: string;
  readonly steps: number;
  readonly changes: readonly PromptChange[];
}

/** Several tunings beside each other: their losses in one figure, and what each came to. */
export async function together(runs: readonly FinishedRun[], layout?: TextOptions): Promise<Together> {
  const called = names(runs);
  const logs = await Promise.all(runs.map((run) => run.readLog(stepSchema)));
  const rows = await Promise.all(
    runs.map(async (run, i) => ({ run: called[i]!, steps: logs[i]!.items.length, changes: await changesIn(run) })),
  );
  const steps = logs.flatMap(({ items }, i) =>
    items.map(({ task, file, ...step }) => ({ ...step, task: called[i]!, file: `${task}/${file}` })),
  );
  const svg = lossCurve({ title: 'Loss above the optimum, run by run', steps });
  const beside = sideBySide(rows);
  return {
    figures: { losses: svg },
    sections: [
      {
        title: 'Tunings side by side',
        blocks: [
          figure(svg, {
            caption:
              'A mean over the last steps of the prompts of a run. Runs that were tuned on other prompts had other losses to begin with',
            source: { file: logs[0]!.file },
          }),
          beside,
        ],
      },
    ],
    text: [toText(beside, layout)],
  };
}

/** Runs by their folders' names, or by their paths where two have one name. */
function names(runs: readonly FinishedRun[]): string[] {
  const short = runs.map(({ folder }) => basename(resolve(folder)));
  return new Set(short).size < short.length ? runs.map(({ folder }) => folder) : short;
}

function sideBySide(rows: readonly Row[]) {
  const over = (side: 'before' | 'after', of: 'totalVariation' | 'validMass', group: string) => ({
    group,
    value: ({ changes }: Row) => mean(changes.map((change) => change[side][of])),
  });
  const [distance, valid] = ['Distance', 'Valid mass'] as const;
  return table(
    rows,
    {
      run: column.text('Run'),
      prompts: column.count('Prompts', { value: ({ changes }) => changes.length }),
      steps: column.count('Steps'),
      before: column.percent('Before', over('before', 'totalVariation', distance)),
      after: column.percent('After', over('after', 'totalVariation', distance)),
      farthest: column.percent('Farthest', {
        group: distance,
        value: ({ changes }) => Math.max(...changes.map(({ after }) => after.totalVariation)),
      }),
      validBefore: column.percent('Before', over('before', 'validMass', valid)),
      validAfter: column.percent('After', over('after', 'validMass', valid)),
    },
    {
      caption:
        'Exact, means over the prompts that each was tuned on. Distance: total variation between all that the model can say and what is wanted; farthest: of its prompts, after. Valid mass: probability of an answer among the targets',
      source: [{ file: 'before/metrics.json' }, { file: 'metrics.json' }],
    },
  );
}
