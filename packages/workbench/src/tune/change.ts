import { asGoodAs } from '@diffuse/diffuse';
import { mean } from '@diffuse/metrics';
import { column, format, table, type Table } from '@diffuse/report';
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

/**
 * The verdict on what came of a tuning. Its figures are exact, and of the prompts that were tuned on: no interval for
 * other prompts can be had from them.
 */
export function changeSummary(rows: readonly PromptChange[]): string {
  const worse = rows.filter(({ before, after }) => distance(after) > distance(before));
  const farthest = extreme(rows, (row) => distance(row.after));
  const least = extreme(rows, (row) => -validMass(row.after));
  const several = rows.length > 1;
  return [
    `${verdictInWords(rows)}.`,
    `Distance (total variation, exact: so many of the answers would have to be others) ${fromTo(rows, distance)}${several ? `; farthest is ${farthest.file}, ${percent(distance(farthest.after))}` : ''}.`,
    `Valid mass ${fromTo(rows, validMass)}${several ? `; least on ${least.file}, ${percent(validMass(least.after))}` : ''}.`,
    ...(worse.length > 0
      ? [`Farther than before: ${worse.slice(0, mostNamed).map(nameOf).join(', ')}${more(worse.length)}.`]
      : []),
    'What carries over to other wordings and tasks is not measured here.',
  ].join(' ');
}

/** "As good as what is wanted within 10% on 24 of the 26 prompts tuned on, 2 before". */
function verdictInWords(rows: readonly PromptChange[]): string {
  const near = (side: 'before' | 'after'): number => rows.filter((row) => distance(row[side]) <= asGoodAs).length;
  const [before, after, all] = [near('before'), near('after'), rows.length];
  const within = wholePercent(asGoodAs);
  const good = `As good as what is wanted within ${within}`;
  if (all === 1) {
    const found = after === 1 ? good : `Different from what is wanted by more than ${within}`;
    return `${found} on the prompt tuned on${before === after ? ', as before' : ''}`;
  }
  if (after === 0) return `Different from what is wanted by more than ${within} on all ${all} prompts tuned on`;
  const count = after === all ? `all ${all}` : `${after} of the ${all}`;
  return `${good} on ${count} prompts tuned on, ${before} before`;
}

function fromTo(rows: readonly PromptChange[], figure: Figure): string {
  const [from, to] = (['before', 'after'] as const).map((side) => mean(rows.map((row) => figure(row[side]))));
  return `from ${percent(from!)} to ${percent(to!)}${rows.length > 1 ? ' on average' : ''}`;
}

const extreme = (rows: readonly PromptChange[], of: (row: PromptChange) => number): PromptChange =>
  rows.reduce((a, b) => (of(b) > of(a) ? b : a));

const mostNamed = 5;

const nameOf = ({ task, file }: PromptChange): string => `${task}/${file}`;

const more = (all: number): string => (all > mostNamed ? ` and ${all - mostNamed} more` : '');
