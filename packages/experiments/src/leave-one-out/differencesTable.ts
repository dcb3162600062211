import { column, counted, table, type Quantity, type Table } from '@diffuse/report';
import { meanOfTask } from '@diffuse/workbench';
import type { Means, PromptDifference } from './differencesSchema.js';
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

/** The same of shares, which differ by no more than all. */
function shareQuantity(tested: Tested | null): Quantity | null {
  const found = quantity(tested);
  if (found === null || typeof found === 'number') return found;
  return { ...found, low: Math.max(-1, found.low), high: Math.min(1, found.high) };
}

const meaning =
  'Exact: of these very prompts, without sampling error. Sampled: entropy of the well-formed answers (nats) with a 95% interval and p over what the models might have said to these prompts, answers paired by random stream, p-values by Holm over the tasks. Means over prompts are for other prompts of these tasks, means over tasks, each of equal weight, for other tasks, p by sign flips, which reach 5% from six prompts or tasks on. Shares differ in percentage points; a difference without an interval has no bound on one side or both';

/** What is compared, as tables say it. */
export const comparisons = {
  differences: 'held out (OOD) minus baseline',
  inDistributionDifferences: 'in distribution (ID) minus held out (OOD)',
} as const;

export type Compared = keyof typeof comparisons;

export const differencesTables = (result: LeaveOneOut): Table[] => [
  differencesTable(result, 'differences'),
  differencesTable(result, 'inDistributionDifferences'),
];

/** A row a held-out task, and the means over all prompts and over tasks. */
function differencesTable({ heldOut, ...result }: LeaveOneOut, compared: Compared): Table {
  const { prompts, tasks, overPrompts, overTasks } = result[compared];
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
  const total = (of: string, means: Means): Row => ({
    title: `Mean over ${of}`,
    totalVariation: shareQuantity(means.totalVariation),
    validEntropy: quantity(means.validEntropy),
    validMass: shareQuantity(means.validMass),
    entropy: quantity(means.entropy),
    pValue: means.entropy?.pValue ?? null,
  });
  const totals = [
    total(counted(prompts.length, 'prompt'), overPrompts),
    total(counted(heldOut.length, 'task'), overTasks),
  ];
  const exact = { group: 'Exact' };
  const sampled = { group: 'Sampled' };
  return table(
    [...rows, ...totals],
    {
      title: column.text('Held out'),
      totalVariation: column.percent('Distance', exact),
      validEntropy: column.nats('Entropy, valid', exact),
      validMass: column.percent('Valid mass', exact),
      entropy: column.nats('Entropy, corrected', sampled),
      pValue: column.pValue('p', sampled),
    },
    {
      caption: `Differences, ${comparisons[compared]}. ${compared === 'differences' ? meaning : 'As above'}`,
      source: { file: 'metrics.json', at: compared },
    },
  );
}
