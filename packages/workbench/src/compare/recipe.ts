import { column, format, table, toText, type Quantity, type Table } from '@diffuse/report';
import type { Interval, MeanDifference } from '@diffuse/metrics';
import { z } from 'zod';
import { OptionError } from '../optionError.js';
import { recipe } from '../recipe.js';
import { differences, type Comparison, type PromptDifference } from './differences.js';
import { readMeasured } from './measured.js';

const options = z.object({
  folders: z
    .array(z.string())
    .min(2, 'name two measurements at least, the baseline first')
    .describe('run folders of `diffuse measure`, or parts of runs that are one; the first is the baseline'),
});

/** Measurements beside a baseline. */
export const compare = recipe({
  name: 'compare',
  description: 'by how much measurements differ from the first one, prompt by prompt and on average',
  options,
  positional: ['folders'],
  async run({ folders: [baseline, ...others] }) {
    const first = await readMeasured(baseline!);
    const compared: (Comparison & { readonly folder: string })[] = [];
    for (const folder of others) {
      const comparison = await differences(first, await readMeasured(folder));
      if (comparison.prompts.length === 0)
        throw new OptionError(
          'folders',
          folder,
          `it asks nothing that ${baseline!} asks: measure both on the same tasks`,
        );
      compared.push({ folder, ...comparison });
    }
    const text = compared.flatMap((each) => [toText(differencesTable(baseline!, each)), ...remarks(each)]);
    return { json: { baseline, compared }, text: text.join('\n\n') };
  },
});

/** A row of the table: a prompt, or the mean over all. */
interface Row {
  readonly task: string;
  readonly file: string;
  readonly distance: Quantity | null;
  readonly validMass: Quantity | null;
  readonly validEntropy: Quantity | null;
  readonly onTarget: Quantity | null;
  readonly onTargetP: number | null;
  readonly wellFormed: Quantity | null;
  readonly wellFormedP: number | null;
  readonly entropy: Quantity | null;
  readonly entropyP: number | null;
}

function differencesTable(baseline: string, { folder, paired, prompts, mean }: Comparison & { folder: string }): Table {
  const exact = 'Exact';
  const sampled = 'Sampled';
  return table(
    [...prompts.map(promptRow), meanRow(prompts.length, mean)],
    {
      task: column.text<Row>('Task'),
      file: column.text<Row>('Prompt'),
      distance: column.percent<Row>('Distance', { group: exact }),
      validMass: column.percent<Row>('Valid', { group: exact }),
      validEntropy: column.nats<Row>('Entropy, valid', { group: exact }),
      onTarget: column.percent<Row>('On target', { group: sampled }),
      onTargetP: column.pValue<Row>('p (Holm)', { group: sampled }),
      wellFormed: column.percent<Row>('Well-formed', { group: sampled }),
      wellFormedP: column.pValue<Row>('p (Holm)', { group: sampled }),
      entropy: column.nats<Row>('Entropy, well-formed', { group: sampled }),
      entropyP: column.pValue<Row>('p (Holm)', { group: sampled }),
    },
    {
      caption: `${folder} less ${baseline}. Exact differences have no error on these prompts. Sampled ones have 95% intervals over the models’ randomness, entropies (nats) where so little is unseen that there is one; their answers are ${paired ? 'paired by random stream' : 'not paired: seeds, numbers of answers or ways of drawing differ'}. The last row is of prompts like these: its intervals and p-values, not corrected, are over prompts`,
      source: { file: 'metrics.json', at: 'exact and sampled' },
    },
  );
}

/** With its interval, where it has two ends. */
const quantity = ({ estimate, lower, upper }: Interval): Quantity =>
  Number.isFinite(lower) && Number.isFinite(upper) ? { value: estimate, low: lower, high: upper } : estimate;

function promptRow({ task, file, exact, onTarget, wellFormed, entropy }: PromptDifference): Row {
  return {
    task,
    file,
    distance: exact && exact.distance,
    validMass: exact && exact.validMass,
    validEntropy: exact && exact.validEntropy,
    onTarget: onTarget && quantity(onTarget),
    onTargetP: onTarget && onTarget.adjustedPValue,
    wellFormed: wellFormed && quantity(wellFormed),
    wellFormedP: wellFormed && wellFormed.adjustedPValue,
    entropy: entropy && quantity(entropy),
    entropyP: entropy && entropy.adjustedPValue,
  };
}

function meanRow(prompts: number, mean: Comparison['mean']): Row {
  const of = (difference: MeanDifference | null): Quantity | null => difference && quantity(difference);
  const pOf = (difference: MeanDifference | null): number | null =>
    difference === null || difference.method === 'none' ? null : difference.pValue;
  return {
    task: 'mean',
    file: `${format.count(prompts)} prompts`,
    distance: of(mean.distance),
    validMass: of(mean.validMass),
    validEntropy: of(mean.validEntropy),
    onTarget: of(mean.onTarget),
    onTargetP: pOf(mean.onTarget),
    wellFormed: of(mean.wellFormed),
    wellFormedP: pOf(mean.wellFormed),
    entropy: of(mean.entropy),
    entropyP: pOf(mean.entropy),
  };
}

const remarks = ({ notShared, days }: Comparison): string[] => [
  ...(days === null
    ? []
    : [
        `The first was measured for the day ${days[0]}, the second for ${days[1]}: where a chat template tells the day, their prompts are not the same. Measure both for one day (\`date\`) to compare the models alone.`,
      ]),
  ...(notShared.length === 0
    ? []
    : [`Not compared, for only one of the two has them or asks so: ${notShared.join(', ')}.`]),
];
