import { chiSquareTest, uniforms } from '@diffuse/metrics';
import { defineSchema, parseRecord, renderRecord, type RecordSchema, type RecordTexts } from '@diffuse/synthbio';
import type { Fetch } from './course.js';
import { createChooser } from './createChooser.js';
import { deliveryOf } from './deliveryOf.js';
import { generate, type Generated } from './generate.js';
import { createJudge, type Judged } from './judge.js';
import { createQuotas } from './quotas.js';
import { shortfall } from './words.js';

/** A toss and a mood, wanted together, and a colour of which nothing is wanted. */
const schema: RecordSchema = defineSchema({
  name: 'toss',
  title: 'Tosses',
  version: 1,
  subject: 'a toss',
  fields: [
    { kind: 'categorical', name: 'side', description: 'Side', values: ['Heads', 'Tails'] },
    { kind: 'categorical', name: 'mood', description: 'Mood', values: ['Glad', 'Sad'] },
    { kind: 'text', name: 'colour', description: 'Colour' },
  ],
  joint: [
    {
      fields: ['side', 'mood'],
      weights: [
        ['Heads', 'Glad', 5],
        ['Heads', 'Sad', 0],
        ['Tails', 'Glad', 2],
        ['Tails', 'Sad', 3],
      ],
    },
  ],
  example: { side: 'Heads', mood: 'Glad', colour: 'Red' },
});

/** Every record passes. */
const screen = { faultOf: () => undefined, add: () => undefined };

interface Said {
  /** By a random stream of its own. */
  readonly answer: (random: () => number) => RecordTexts | undefined;
  readonly seed: number;
  readonly rows?: readonly RecordTexts[];
  readonly wanted?: number;
  readonly most?: number;
  readonly blockSize?: number;
}

/** A fifth is nonsense; the colour depends on side and mood. */
function mixture(random: () => number): RecordTexts | undefined {
  if (random() < 0.2) return undefined;
  const side = random() < 0.7 ? 'Heads' : 'Tails';
  const mood = random() < 0.6 ? 'Glad' : 'Sad';
  const red = side === 'Heads' ? 0.9 : mood === 'Glad' ? 0.5 : 0.2;
  return { side, mood, colour: random() < red ? 'Red' : 'Blue' };
}

async function generated(
  said: Said & { readonly of?: RecordSchema },
): Promise<Generated & { all: Judged[]; asked: number }> {
  const { answer, seed, rows, wanted = 40, most = 4000, blockSize, of = schema } = said;
  const all: Judged[] = [];
  let asked = 0;
  const fetch: Fetch = (wave, blocks, i) => {
    const { first, size } = blocks[i]!;
    asked = Math.max(asked, first + size);
    return Promise.resolve(
      Array.from({ length: Math.min(size, most - first) }, (_, k) => {
        const index = first + k;
        const row = wave.rows?.[index - wave.first];
        const texts = answer(uniforms(seed * 1e6 + index));
        const text = texts === undefined ? 'no' : renderRecord(of, { ...texts, ...(row !== undefined && rows![row]) });
        return { index, text, logProb: null, finished: 'stop' as const };
      }),
    );
  };
  const components = createQuotas(of, { wanted, rows, held: 'weights', random: uniforms(seed) });
  const read = (text: string) => parseRecord(of, text);
  const newJudge = () => createJudge({ read, screen, chooser: createChooser({ wanted, rows, components, seed }) });
  const course = { wanted, most, hasRows: rows !== undefined, blockSize, model: 'it' };
  const result = await generate({ ...course, components, read, newJudge, fetch, weighed: false }, () => undefined);
  for await (const { judged } of result.again()) all.push(...judged);
  return { ...result, all, asked };
}

const isAccepted = ({ rejections }: Judged): boolean => rejections.length === 0;
const accepted = (all: readonly Judged[]) => all.filter(isAccepted).map(({ record }) => record.attributes);

test('quotas are met exactly, and a combination of weight 0 never comes', async () => {
  for (const seed of [0, 1, 2]) {
    const { ended, all, tally } = await generated({ answer: mixture, seed });
    expect(ended).toBe('delivered');
    const records = accepted(all);
    const count = (side: string, mood: string): number =>
      records.filter((record) => record['side'] === side && record['mood'] === mood).length;
    expect(records).toHaveLength(40);
    expect([count('Heads', 'Glad'), count('Heads', 'Sad'), count('Tails', 'Glad'), count('Tails', 'Sad')]).toEqual([
      20, 0, 8, 12,
    ]);
    const unwanted = all.filter(
      ({ record }) => record.attributes['side'] === 'Heads' && record.attributes['mood'] === 'Sad',
    );
    for (const { rejections } of unwanted) expect(['not wanted', 'not needed']).toContain(rejections[0]!.reason);
    expect(tally.shares()[0]!.cells.map(({ accepted: there }) => there)).toEqual([20, 0, 8, 12]);
  }
});

test('who is taken depends on the cells alone: inside of each, a nuisance has its own distribution', async () => {
  const counts = new Map<string, number>();
  for (let seed = 0; seed < 300; seed++)
    for (const { side, mood, colour } of accepted((await generated({ answer: mixture, seed, wanted: 20 })).all)) {
      const key = `${side} ${mood} ${colour}`;
      counts.set(key, (counts.get(key) ?? 0) + 1);
    }
  const of = (cell: string): number[] => ['Red', 'Blue'].map((colour) => counts.get(`${cell} ${colour}`) ?? 0);
  expect(of('Heads Glad').reduce((a, b) => a + b)).toBe(3000);
  for (const [cell, red] of [
    ['Heads Glad', 0.9],
    ['Tails Glad', 0.5],
    ['Tails Sad', 0.2],
  ] as const)
    expect(chiSquareTest(of(cell), [red, 1 - red]).pValue).toBeGreaterThan(0.001);
});

test('the records do not depend on the size of the parts in which answers are drawn', async () => {
  const whole = accepted((await generated({ answer: mixture, seed: 7, wanted: 90 })).all);
  for (const blockSize of [1, 7, 64])
    expect(accepted((await generated({ answer: mixture, seed: 7, wanted: 90, blockSize })).all)).toEqual(whole);
});

test('going through the answers again judges them alike', async () => {
  const { again, all, records: readRecords } = await generated({ answer: mixture, seed: 3 });
  const second: Judged[] = [];
  for await (const { judged } of again()) second.push(...judged);
  expect(second).toEqual(all);
  const records: unknown[] = [];
  for await (const block of readRecords()) records.push(...block.map(({ record }) => record.attributes));
  expect(records).toEqual(accepted(all));
});

test('no more is asked for than may be', async () => {
  const { ended, asked, all, tally } = await generated({ answer: () => undefined, seed: 0, wanted: 40, most: 150 });
  expect(ended).toBe('most answers');
  expect(all).toHaveLength(150);
  expect(tally.reasons()).toMatchObject([{ reason: 'no braces', answers: 150 }]);
  expect(asked).toBeGreaterThanOrEqual(150);
});

test('each row of drawn values has its record, and rows without one are asked with again', async () => {
  const rows = Array.from({ length: 40 }, (_, i) => ({
    side: i < 20 ? 'Heads' : 'Tails',
    mood: i < 28 ? 'Glad' : 'Sad',
  }));
  const { ended, all, sample, of, waves } = await generated({ answer: mixture, seed: 5, rows });
  expect(ended).toBe('delivered');
  const filled = all.filter(isAccepted);
  expect(filled.map(({ row }) => row).sort((a, b) => a! - b!)).toEqual([...rows.keys()]);
  for (const { row, record } of filled) expect(record.attributes).toMatchObject(rows[row!]!);
  expect(all.filter((each) => !isAccepted(each)).every(({ rejections }) => rejections[0]!.reason === 'no braces')).toBe(
    true,
  );
  expect(waves).toBeGreaterThan(1);
  expect([of, sample.records.length]).toEqual(['the first wave', 40]);
});

test('where a part of a combination is drawn, the rest is chosen among the answers to it, each row once', async () => {
  const rows = Array.from({ length: 40 }, (_, i) => ({ side: i % 2 === 0 ? 'Heads' : 'Tails' }));
  const { ended, all } = await generated({ answer: mixture, seed: 9, rows });
  expect(ended).toBe('delivered');
  const records = accepted(all);
  const sad = records.filter(({ side, mood }) => side === 'Tails' && mood === 'Sad').length;
  expect([records.length, records.filter(({ side }) => side === 'Heads').length, sad]).toEqual([40, 20, 12]);
});

test('where a combination never comes that two quotas ask for together, the run ends and says which values lack', async () => {
  // A tenth of 40 records is to be blue, which none is but those with heads and sad, of which there are to be none.
  const linked = defineSchema({
    ...(schema.source as object),
    fields: schema.source.fields.map((field) =>
      field.name === 'colour' ? { ...field, kind: 'categorical', values: { Red: 9, Blue: 1 } } : field,
    ),
  } as never);
  const sad = (random: () => number): RecordTexts => {
    const said = mixture(random) ?? { side: 'Heads', mood: 'Glad' };
    return { ...said, colour: said['side'] === 'Heads' && said['mood'] === 'Sad' ? 'Blue' : 'Red' };
  };
  const result = await generated({ answer: sad, seed: 1, most: 100_000, of: linked });
  expect(result.ended).toBe('no more accepted');
  expect(result.asked).toBeLessThan(3000);
  expect(result.tally.accepted()).toBe(36);
  const facts = { plan: { drawn: [] }, settings: { samples: 40, quotas: 'weights', constrained: 'off' } } as const;
  const words = shortfall(deliveryOf(result, facts))!;
  expect(words).toMatch(/^36 of 40 records in 2,\d{3} answers, and the last thousands of them made no record more/);
  expect(words).toContain('Records are still wanted with colour Blue (4); side Tails, mood Sad (');
  expect(words).toContain('not together with others that are still wanted');
});
