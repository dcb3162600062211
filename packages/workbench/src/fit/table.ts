import { column, table, type Table } from '@diffuse/report';
import { farthest, leastValid, meanDistance, sidesOf, type FitResult, type Side } from './result.js';

interface Row extends Side {
  readonly wordings: string;
}

/** What a fit has changed in the user's wording and in those that were kept for the test. */
export function fitTable(result: FitResult): Table {
  const { own, test } = sidesOf(result);
  const rows: Row[] = [
    ...own.after.map(({ file }) => ({
      wordings: file,
      before: own.before.filter((each) => each.file === file),
      after: own.after.filter((each) => each.file === file),
    })),
    { wordings: 'not tuned on', ...test },
  ];
  const distance = 'Distance: mean, farthest';
  return table(
    rows,
    {
      wordings: column.text('Wording'),
      count: column.count('Count', { value: ({ after }) => after.length }),
      before: column.percent('Before', { group: distance, value: ({ before }) => meanDistance(before) }),
      after: column.percent('After', { group: distance, value: ({ after }) => meanDistance(after) }),
      farthest: column.percent('Farthest', { group: distance, value: ({ after }) => farthest(after) }),
      validBefore: column.percent('Before', { group: 'Valid mass: least', value: ({ before }) => leastValid(before) }),
      validAfter: column.percent('After', { group: 'Valid mass: least', value: ({ after }) => leastValid(after) }),
    },
    {
      caption:
        'Exact. Distance: total variation between all that the model can say and what is wanted, an answer that is no target counting as distance. Valid mass: probability of an answer among the targets. own: the request with a word on the braces; as-typed: without; not tuned on: wordings whose parts no step saw',
      source: [{ file: 'metrics.json', at: 'before and after' }],
    },
  );
}

/** Every round of steps, and what came of it. */
export function roundsTable({ rounds }: Pick<FitResult, 'rounds'>): Table {
  return table(
    rounds.map((round, i) => ({ number: i + 1, ...round })),
    {
      number: column.count('Round'),
      purpose: column.text('To', { value: ({ purpose }) => (purpose === 'rate' ? 'find the rate' : 'come near') }),
      learningRate: column.text('Rate', { value: ({ learningRate }) => learningRate.toPrecision(2) }),
      steps: column.count('Steps'),
      above: column.text('Loss above', {
        value: ({ above }) => (above === null ? 'not finite' : above.toPrecision(2)),
      }),
      own: column.percent('Own', { group: 'Distance, farthest' }),
      others: column.percent('Others', { group: 'Distance, farthest' }),
      kept: column.text('Best so far', { value: ({ kept }) => (kept ? 'yes' : 'no') }),
    },
    {
      caption:
        'Each step is on one wording. Loss above: nats above its optimum before the steps of the round’s second half. Distance: exact, the largest in the user’s wordings and in wordings by which it is decided when to stop, which are neither tuned on nor in the test',
      source: [{ file: 'metrics.json', at: 'rounds' }],
    },
  );
}
