import { shareInterval } from '@diffuse/metrics';
import { parseRecord, readSchema, type RecordSchema, type RecordSet, type RecordTexts } from '@diffuse/synthbio';
import { analyse } from '../analysis.js';
import type { Delivery } from '../delivery.js';
import { makePageParts } from '../page/makePageParts.js';
import { analysisSchema, type Analysis } from '../result.js';

const plain = readSchema(`
name: toss
title: Tosses
version: 1
subject: a toss
fields:
  - { kind: categorical, name: side, description: Side, values: { Heads: 1, Tails: 3 } }
example: { side: Heads }
`);

/** A field of every kind, the first of them drawn. */
export const every = readSchema(`
name: sale
title: Sales
version: 1
subject: a sale
fields:
  - { kind: categorical, name: side, description: d, values: { Left: 3, Right: 1 }, made: drawn }
  - { kind: categorical, name: job, description: d, open: true, values: [Cook, Smith] }
  - { kind: number, name: price, description: d, min: 0.5, max: 100, decimals: 2 }
  - { kind: date, name: day, description: d, min: 2000-01-01, max: 2019-12-31 }
  - { kind: name, name: who, description: d }
  - { kind: place, name: where, description: d }
  - { kind: pattern, name: code, description: d, pattern: '[A-Z]{2}' }
  - { kind: list, name: tags, description: d, least: 0, most: 3 }
  - { kind: derived, name: double, description: d, value: '{{ price * 2 }}', type: number }
  - { kind: text, name: told, description: d }
joint: [{ fields: [side, day.decade] }]
example: { side: Left, job: Cook, price: 9.5, day: 2001-05-05, who: Ann Lee, where: 'Leeds, United Kingdom', code: AB, tags: new, told: Fine }
`);

const hostile = '<img src=x onerror=alert(1)>';
export const tellings = Array.from(
  { length: 12 },
  (_, i) => `It was day number ${i} of ${i * i} days, and ${hostile} was sold`,
);
export const sales = tellings.map((told, i) =>
  ['Cook', '9.50', '2001-05-05', 'Ann Lee', 'Leeds, United Kingdom', 'AB', 'new', told]
    .map((each) => `{${each}}`)
    .join('\n')
    .replace('Cook', i % 3 === 0 ? 'Smith' : 'Cook'),
);

const noDelivery: Delivery = {
  ...{ wanted: 9, accepted: 0, ended: 'nothing accepted', draws: 12, noAnswers: 0, waves: 1, quotas: true, drawn: [] },
  acceptance: shareInterval(0, 12),
  validity: shareInterval(0, 12),
  rejected: [{ reason: 'no braces', answers: 12, example: hostile }],
  shares: [],
  analysed: { answers: 12, of: 'all answers' },
};

/** What answers to a schema come to, the first of them accepted, as it is read back. */
export async function analysed(
  schema: RecordSchema,
  texts: readonly string[],
  accepted: number,
  delivery: Partial<Delivery> = {},
  logWeights = new Map<number, number>(),
): Promise<Analysis> {
  const drawn: RecordTexts = schema === every ? { side: 'Left' } : {};
  const records = texts.map((text, index) => ({ index, text, logProb: null, ...parseRecord(schema, text, drawn) }));
  const set: RecordSet = { model: 'it', records };
  const delivered = async function* () {
    yield await Promise.resolve(records.slice(0, accepted).map((record) => ({ record })));
  };
  const from = { sample: set, logWeights, records: delivered };
  const all = { ...noDelivery, accepted, draws: texts.length, ...delivery };
  const found = { ...analyse(schema, [set], 0), delivery: all, page: await makePageParts(schema, from, 0) };
  return analysisSchema.parse(JSON.parse(JSON.stringify(found)));
}

const tosses = (heads: number, tails: number): string[] => [
  ...Array<string>(heads).fill('{Heads}'),
  ...Array<string>(tails).fill('{Tails}'),
];

/** A toss that is wanted on its tail three times in four, of a model that says heads as often, and of which four are taken. */
export const toss = (logWeights?: Map<number, number>) =>
  analysed(
    plain,
    tosses(60, 20),
    4,
    {
      ...{ wanted: 4, ended: 'delivered', draws: 90, noAnswers: 10 },
      acceptance: shareInterval(4, 80),
      validity: shareInterval(80, 80),
      rejected: [
        { reason: 'surplus', field: 'side', answers: 59, example: 'there are as many' },
        { reason: 'not needed', answers: 17, example: 'all are there' },
      ],
      shares: [
        {
          attributes: ['side'],
          cells: [
            { values: ['Heads'], share: 0.25, quota: 1, valid: 60, accepted: 1 },
            { values: ['Tails'], share: 0.75, quota: 3, valid: 20, accepted: 3 },
          ],
          outside: 0,
        },
      ],
      analysed: { answers: 80, of: 'all answers' },
    },
    logWeights,
  );
