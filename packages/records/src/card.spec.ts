import { biographySchema, defineSchema, renderRequest } from '@diffuse/synthbio';
import { recordColumns } from '@diffuse/synthbio/export';
import { parse } from 'yaml';
import { datasetCard, type CardFacts } from './card.js';

const memo = defineSchema({
  name: 'memo',
  title: 'Memos: the | "first"',
  version: 1,
  subject: 'a memo',
  fields: [
    { kind: 'categorical', name: 'mood', description: 'Mood | of it', values: ['glad', 'cross'], made: 'drawn' },
    { kind: 'number', name: 'index', description: 'Index', min: 1, max: 99 },
    { kind: 'date', name: 'sent', description: 'Sent', min: '2001-01-01', max: '2009-12-31' },
    { kind: 'list', name: 'to', description: 'To whom' },
    { kind: 'text', name: 'text', description: 'Text of the memo' },
  ],
  example: { mood: 'glad', index: 7, sent: 'May 4, 2003', to: 'Ann, Ben', text: 'Water the plants.' },
});

const facts: CardFacts = {
  model: 'my `model`',
  adapter: 'runs/tuned/adapter',
  command: 'diffuse synthbio --schema memo.yaml -n 500',
  seed: 3,
  madeBy: 'Diffuse 0.1.0',
  request: 'Invent a memo.\n```\n{Mood}\n```',
  delivery: {
    ...{ wanted: 500, accepted: 500, draws: 1203, noAnswers: 3, quotas: true },
    rejected: [
      { reason: 'bad value', field: 'sent', answers: 400, example: '"soon" is not a date | such as\nJune 30, 1960' },
      { reason: 'surplus', answers: 300, example: 'enough are glad' },
    ],
    shares: [
      {
        attributes: ['mood'],
        cells: [
          { values: ['glad'], share: 0.5, valid: 600, accepted: 250 },
          { values: ['cross'], share: 0.5, valid: 200, accepted: 250 },
        ],
      },
    ],
  },
  columns: recordColumns(memo, ['index', 'answer']),
  files: [
    { path: 'data/train-00000-of-00001.parquet', format: 'parquet', records: 450, split: 'train' },
    { path: 'data/test-00000-of-00001.parquet', format: 'parquet', records: 50, split: 'test' },
    { path: 'records.csv', format: 'csv', records: 500 },
  ],
  splitBy: 'to',
  checks: ['Places are those of GeoNames.'],
};
const card = datasetCard(memo, facts);
const header = (of: string): unknown => parse(/^---\n(.*?)\n---\n/s.exec(of)![1]!);

test('the hub finds the splits, in one format, and sizes', () => {
  expect(header(card)).toEqual({
    pretty_name: memo.title,
    license: 'other',
    license_name: 'to-be-chosen',
    size_categories: ['n<1K'],
    tags: ['synthetic', 'diffuse'],
    configs: [
      {
        config_name: 'default',
        data_files: [
          { split: 'train', path: 'data/train-00000-of-00001.parquet' },
          { split: 'test', path: 'data/test-00000-of-00001.parquet' },
        ],
      },
    ],
  });
  const whole = { ...facts, files: [{ path: 'records.jsonl', format: 'jsonl' as const, records: 1000 }] };
  const size = { ...whole, delivery: { ...facts.delivery, accepted: 1000 } };
  expect(header(datasetCard(memo, size))).toMatchObject({
    size_categories: ['1K<n<10K'],
    configs: [{ data_files: [{ split: 'train', path: 'records.jsonl' }] }],
  });
});

test('it says how records were made, and every column once', () => {
  for (const said of [
    '500 records, each a memo',
    '- model: `` my `model` ``',
    '- seed: 3',
    '- Places are those of GeoNames.',
    '````text\nInvent a memo.\n```\n{Mood}\n```\n````',
    'all with one value of it are in one split',
    '500 of 500 records that were wanted came of 1,200 answers (41.7%). 3 draws gave no answer.',
    '| Mood | glad | 50.0% | 75.0% | 50.0% |',
    'the values drawn for one of the records',
  ])
    expect(card).toContain(said);
  const [, columns] = card.split('## Columns');
  const rows = columns!
    .split('##')[0]!
    .split('\n')
    .filter((line) => line.startsWith('| '));
  expect(rows.slice(2).map((row) => row.split(' | ')[0])).toEqual(facts.columns.map(({ name }) => `| ${name}`));
  expect(rows[2]).toBe('| mood | string | drawn | Mood \\| of it (one of glad, cross) |');
  for (const line of card.split('\n').filter((each) => each.startsWith('| '))) expect(line.endsWith(' |')).toBe(true);
});

test('what does not hold is not said', () => {
  const alone = datasetCard(
    { ...biographySchema, fiction: false },
    {
      ...facts,
      request: renderRequest(biographySchema),
      delivery: { ...facts.delivery, accepted: 0, draws: 0, noAnswers: 0, rejected: [], shares: [], quotas: false },
      columns: recordColumns(biographySchema),
      files: [{ path: 'records.parquet', format: 'parquet', records: 0 }],
      splitBy: undefined,
    },
  );
  expect(alone).toContain('0 of 500 records that were wanted came of 0 answers.');
  for (const not of ['NaN', 'undefined', 'Shares', 'are split', 'drawn', 'pd.read_csv'])
    expect(alone).not.toContain(not);
  expect(alone).toContain('Names may be those of real people by chance');
  expect(card).not.toContain('real people by chance');
});
