import { column, table, type Quantity, type Table } from '@diffuse/report';
import { meanOfTask } from '@diffuse/workbench';
import { pValue } from '../pValue.js';
import type { PromptDifference } from './differencesSchema.js';
import type { LeaveOneOut } from './result.js';

interface Row {
  readonly title: string;
  readonly totalVariation: Quantity | null;
  readonly validEntropy: Quantity | null;
  readonly validMass: Quantity | null;
  readonly entropy: Quantity | null;
  readonly pValue: number | null;
}

interface Tested {
  readonly estimate: number;
  readonly lower: number | null;
  readonly upper: number | null;
}

/** With its interval, where that has both ends. */
const quantity = (tested: Tested | null): Quantity | null =>
  tested === null || tested.lower === null || tested.upper === null
    ? (tested?.estimate ?? null)
    : { value: tested.estimate, low: tested.lower, high: tested.upper };

/** Held out minus baseline: a row a held-out task, and the mean over all prompts. */
export function differencesTable({ heldOut, differences }: LeaveOneOut): Table {
  const { prompts, tasks, overall } = differences;
  const rows = heldOut.map(({ name, title }): Row => {
    const exact = (value: (prompt: PromptDifference) => number | null) => meanOfTask(prompts, name, value);
    const entropy = tasks.find(({ task }) => task === name)?.entropy ?? null;
    return {
      title,
      totalVariation: exact(({ totalVariation }) => totalVariation),
      validEntropy: exact(({ validEntropy }) => validEntropy),
      validMass: exact(({ validMass }) => validMass),
      entropy: quantity(entropy),
      pValue: entropy?.pValue ?? null,
    };
  });
  const total: Row = {
    title: `Mean over ${prompts.length} prompts`,
    totalVariation: quantity(overall.totalVariation),
    validEntropy: quantity(overall.validEntropy),
    validMass: quantity(overall.validMass),
    entropy: quantity(overall.entropy),
    pValue: overall.entropy?.pValue ?? null,
  };
  const exact = { group: 'Exact' };
  const sampled = { group: 'Sampled' };
  return table(
    [...rows, total],
    {
      title: column.text('Held out'),
      totalVariation: column.percent('Distance to target', exact),
      validEntropy: column.nats('Valid entropy', exact),
      validMass: column.percent('Valid mass', exact),
      entropy: column.nats('Entropy, corrected', sampled),
      pValue: column.number('p', pValue, sampled),
    },
    {
      caption:
        'Differences, held out (OOD) minus baseline. Exact: of these very prompts, without sampling error. Sampled: entropy of the well-formed answers (nats) with a 95% interval and p over what the models might have said to these prompts, answers paired by random stream, p-values by Holm over the tasks. Last row: intervals for other prompts like these, p by sign flips over prompts. A difference without an interval has no bound on one side or both',
      source: { file: 'metrics.json', at: 'differences' },
    },
  );
}
