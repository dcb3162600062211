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

/** What came of a tuning: how many prompts are as wanted, how far the answers are from it and how many are valid. */
export function changeSummary(rows: readonly PromptChange[]): string {
  const near = (side: 'before' | 'after'): number => rows.filter((row) => distance(row[side]) <= asGoodAs).length;
  const worse = rows.filter(({ before, after }) => distance(after) > distance(before));
  const farthest = rows.reduce((a, b) => (distance(b.after) > distance(a.after) ? b : a));
  const several = rows.length > 1;
  const fromTo = (figure: Figure): string => {
    const [from, to] = (['before', 'after'] as const).map((side) => mean(rows.map((row) => figure(row[side]))));
    return `from ${percent(from!)} to ${percent(to!)}${several ? ' on average' : ''}`;
  };
  return [
    `${inWords(near('after'), rows.length)} (before: ${near('before')}).`,
    `Distance (total variation, exact: the share of answers that would have to be others) ${fromTo(distance)}; valid mass ${fromTo(validMass)}.`,
    ...(several ? [`Farthest is ${nameOf(farthest)}, at ${percent(distance(farthest.after))}.`] : []),
    ...(worse.length > 0
      ? [`Farther than before: ${worse.slice(0, mostNamed).map(nameOf).join(', ')}${more(worse.length)}.`]
      : []),
    'What carries over to other wordings and tasks is not measured here.',
  ].join(' ');
}

/** "Within 10% of what is wanted on 24 of the 26 prompts tuned on". */
function inWords(near: number, all: number): string {
  const within = `within ${wholePercent(asGoodAs)} of what is wanted`;
  if (all === 1)
    return near === 1 ? `W${within.slice(1)} on the prompt tuned on` : `Not ${within} on the prompt tuned on`;
  if (near === 0) return `Not ${within} on any of the ${all} prompts tuned on`;
  return `W${within.slice(1)} on ${near === all ? `all ${all}` : `${near} of the ${all}`} prompts tuned on`;
}

const mostNamed = 5;

const nameOf = ({ task, file }: PromptChange): string => `${task}/${file}`;

const more = (all: number): string => (all > mostNamed ? ` and ${all - mostNamed} more` : '');
