import { column, counted, format, table, type Table } from '@diffuse/report';
import type { Validity } from '@diffuse/synthbio';
import { endsInWords, noAnswersInWords, quantity, type EndsOfDraws } from '@diffuse/workbench';
import type { Analysis } from './result.js';

const mostNamed = 3;

/** How the draws for each model ended. */
const endsOf = ({ model, answers, noAnswers, cutOff, halfCharacters }: Validity): EndsOfDraws => ({
  ...{ samples: answers, name: model, cutOff, halfCharacters, endedOtherwise: {} },
  filtered: noAnswers['filtered'] ?? 0,
  refused: noAnswers['refused'] ?? 0,
  unreached: noAnswers['unreached'] ?? 0,
});

/** That answers are not all that was drawn. */
export const noAnswers = ({ validity }: Analysis): string => noAnswersInWords(validity.map(endsOf)).join(' ');

/** That answers are not whole. */
export const notWhole = ({ validity }: Analysis): string => endsInWords(validity.map(endsOf)).join(' ');

/** How many answers of each model are records, and what is wrong with the others. */
export function shapeTable({ validity }: Analysis): Table {
  return table(
    validity,
    {
      model: column.text('Model'),
      answers: column.count('Answers'),
      valid: column.percent('Well-formed', { value: ({ valid }) => quantity(valid) }),
      truncated: column.count('Cut off', { value: ({ deviations, cutOff }) => cutOff + (deviations.truncated ?? 0) }),
      faults: column.text('Most frequent faults (answers)', { value: faultsOf }),
    },
    {
      caption: 'Well-formed: answers of which every field can be read, whatever stands in it, with 95% intervals',
      source: { file: 'metrics.json', at: 'validity' },
    },
  );
}

/** "Well-formed records, of 1,000 answers each: Baseline 71%, Tuned-ID 53%." */
export function wellFormedShares(validity: readonly Validity[]): string {
  const shares = validity.map(({ model, valid }) => `${model} ${format.wholePercent(valid.estimate)}`);
  const each = validity.length > 1 ? ' each' : '';
  return `Well-formed records, of ${counted(validity[0]!.answers, 'answer')}${each}: ${shares.join(', ')}.`;
}

/** One sentence or two on how far a model's records can be relied on. */
export function shapeStatement(row: Validity): string {
  const { model, answers, valid } = row;
  const percent = format.percent;
  const records = format.count(Math.round(valid.estimate * answers));
  const found = `${model}: ${records} of ${format.count(answers)} answers are well-formed records (${percent(valid.estimate)}, 95% interval ${percent(valid.lower)} to ${percent(valid.upper)}).`;
  if (valid.estimate === 1) return found;
  const faults = ` What is wrong with the others: ${faultsOf(row)}.`;
  if (valid.estimate >= 0.5) return found + faults;
  return `${found}${faults} Most answers are no records: what is said of the records holds for the few that could be read, not for what the model would write if it followed the format.`;
}

function faultsOf({ faults }: Validity): string {
  const named = faults.slice(0, mostNamed).map(({ fault, field, answers }) => {
    const where = field === undefined ? '' : `${field}: `;
    return `${where}${fault} (${format.count(answers)})`;
  });
  return [...named, ...(faults.length > mostNamed ? [counted(faults.length - mostNamed, 'more kind')] : [])].join('; ');
}
