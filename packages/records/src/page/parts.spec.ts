import { unigramDiversity } from '@diffuse/metrics';
import { biographySchema, readRecordSet } from '@diffuse/synthbio';
import * as fc from 'fast-check';
import { humanTexts } from '../data/humanTexts.js';
import { makePageParts } from './makePageParts.js';
import { asDiverseAs, referencesAt } from './references.js';
import { textMeasures } from './textMeasures.js';

test('at a size that was measured references have what was measured, between two something between, beyond nothing', () => {
  const [first] = humanTexts;
  const at = (size: number) => referencesAt('unigramDiversity', size).find(({ name }) => name === first.name)?.value;
  for (const [size, value] of first.unigramDiversity) expect(at(size)).toBe(value);
  const [low, high] = first.unigramDiversity;
  expect(at(Math.sqrt(low[0] * high[0]))).toBeCloseTo((low[1] + high[1]) / 2, 12);
  expect(at(1)).toBeUndefined();
  expect(at(1e9)).toBeUndefined();
});

test('of human texts each has fewer different words the longer it is, and one template the fewest', () => {
  const template = humanTexts.at(-1)!;
  for (const { unigramDiversity: curve, name } of humanTexts) {
    curve.slice(1).forEach(([, value], i) => expect(value).toBeLessThan(curve[i]![1]));
    if (name !== template.name)
      for (const [size, value] of curve)
        expect(value).toBeGreaterThan(template.unigramDiversity.find(([at]) => at === size)![1]);
  }
});

test('the nearest references are named, with what they have', () => {
  const references = [
    { name: 'reviews', value: 0.4 },
    { name: 'questions', value: 0.2 },
    { name: 'a template', value: 0.02 },
  ];
  expect(asDiverseAs(0.1, references)).toBe('less diverse than questions (20.0%), more diverse than a template (2.0%)');
  expect(asDiverseAs(0.21, references)).toMatch(/^about as diverse as questions \(20.0%\), less diverse than reviews/);
  expect(asDiverseAs(0.9, references)).toBe('more diverse than reviews (40.0%)');
  expect(asDiverseAs(0.9, [])).toBe('');
});

test('texts are measured on their first words and texts, and none without a word', () => {
  const few = ['a fig and a plum', '…', 'a fig'];
  expect(textMeasures('told', 'answers', few)).toMatchObject({
    ...{ of: 'told', from: 'answers', words: 7, texts: 3 },
    unigramDiversity: unigramDiversity(few),
  });
  expect(textMeasures('told', 'answers', ['…', ''])).toBeUndefined();
  const many = Array.from({ length: 3000 }, (_, i) => `${'word '.repeat(19)}${i}`);
  expect(textMeasures('told', 'records', many)).toMatchObject({ words: 50_000, texts: 2000 });
});

test('of many records fifty are shown in their order, each as likely as another, and of few all', async () => {
  const sample = readRecordSet(biographySchema, 'it', [{ index: 0, text: '{Ann Lee}', logProb: null }]);
  const from = { sample, logWeights: new Map<number, number>() };
  const shown = async (count: number, seed: number): Promise<number[]> => {
    const records = async function* () {
      for (let i = 0; i < count; i++) yield await Promise.resolve([{ record: { attributes: { name: String(i) } } }]);
    };
    const { fields, rows } = (await makePageParts(biographySchema, { ...from, records }, seed)).records;
    return rows.map((row) => Number(row[fields.indexOf('name')]));
  };
  expect(await shown(20, 0)).toEqual([...Array(20).keys()]);
  const times = Array<number>(100).fill(0);
  for (let seed = 0; seed < 400; seed++) {
    const found = await shown(100, seed);
    expect(found).toHaveLength(50);
    expect([...found].sort((a, b) => a - b)).toEqual(found);
    for (const i of found) times[i]!++;
  }
  // Each is shown in 200 of 400 draws, give or take 10: five of these are beyond chance.
  for (const each of times) expect(Math.abs(each - 200)).toBeLessThan(50);
});

test('a comparison never throws', () => {
  fc.assert(
    fc.property(fc.double({ min: 0, max: 1, noNaN: true }), fc.integer({ min: 1, max: 1e6 }), (value, size) => {
      expect(asDiverseAs(value, referencesAt('unigramDiversity', size))).not.toMatch(/NaN|undefined/);
    }),
  );
});
