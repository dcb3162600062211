import { asGoodAs } from '@diffuse/diffuse';
import { mean } from '@diffuse/metrics';
import { column, format, table, type Table } from '@diffuse/report';
import { judge } from '../page/judge.js';
import { verdictSentence } from '../page/verdicts.js';
import type { PromptChange } from './result.js';

const { percent, wholePercent } = format;

type Figure = (change: PromptChange['before']) => number;

const distance: Figure = ({ totalVariation }) => totalVariation;
const validMass: Figure = ({ validMass }) => validMass;

/** What tuning has changed, prompt by prompt; exact. */
export function changeTable(rows: readonly PromptChange[]): Table {
  const twice = (name: string, make: typeof column.percent, figure: Figure) => ({
    [`${name} before`]: make<PromptChange>('Before', { group: name, value: ({ before }) => figure(before) }),
    [`${name} after`]: make<PromptChange>('After', { group: name, value: ({ after }) => figure(after) }),
  });
  return table(
    rows,
    {
      task: column.text('Task'),
      file: column.text('Prompt'),
      ...twice('Distance', column.percent, distance),
      ...twice('Valid mass', column.percent, validMass),
      ...twice('Entropy, valid', column.nats, ({ validEntropy }) => validEntropy),
      optimum: column.nats('Optimum', { group: 'Entropy, valid', value: ({ after }) => after.targetEntropy }),
    },
    {
      caption:
        'Exact, on the prompts that were tuned on. Distance: total variation between all that the model can say and what is wanted, an answer that is no target counting as distance. Valid mass: probability of an answer among the targets. Entropy in nats, over valid answers',
      source: [{ file: 'before/metrics.json' }, { file: 'metrics.json' }],
    },
  );
}

/** The verdict on what came of a tuning, and what was there before. */
export function changeSummary(rows: readonly PromptChange[]): string {
  const after = rows.map((row) => row.after);
  const before = rows.map((row) => row.before);
  const near = before.filter((metrics) => distance(metrics) <= asGoodAs).length;
  const worse = rows.filter((row) => distance(row.after) > distance(row.before));
  const average =
    rows.length > 1 ? ` on average, ${near} of ${rows.length} prompts within ${wholePercent(asGoodAs)}` : '';
  return [
    `Tuned: ${verdictSentence(judge({ exact: after, sampled: [] }, asGoodAs))}`,
    `Before: distance ${percent(mean(before.map(distance)))}, valid mass ${percent(mean(before.map(validMass)))}${average}.`,
    ...(worse.length > 0
      ? [`Farther than before: ${worse.slice(0, mostNamed).map(nameOf).join(', ')}${more(worse.length)}.`]
      : []),
    'All of this is on the prompts that were tuned on; what carries over to other wordings and tasks is not measured here.',
  ].join(' ');
}

const mostNamed = 5;

const nameOf = ({ task, file }: PromptChange): string => `${task}/${file}`;

const more = (all: number): string => (all > mostNamed ? ` and ${all - mostNamed} more` : '');
