import { readFileSync } from 'node:fs';

import { uniforms } from '@diffuse/metrics';

import { biographySchema } from '../biography.js';
import { readSchema } from '../schema/readSchema.js';
import { perfectSamples } from '../testing/samples.js';
import { diversityTable } from './diversityTable.js';
import { placeMap } from './placeMap.js';
import { readRecordSet } from './recordSet.js';
import { sideBySide } from './sideBySide.js';
import { targetReport } from './targetReport.js';
import { textDiversity } from './textDiversity.js';
import { topValues } from './topValues.js';
import { recordValidity } from './recordValidity.js';

const reviewSchema = readSchema(readFileSync(new URL('../../examples/product-review.yaml', import.meta.url), 'utf8'));
const EVELYN = `{Evelyn Nightingale}
{Female}
{March 15, 1985}
{Paris, France}
{Astronaut}
{Flew to Mars}`;
const answers = (texts: string[]) => texts.map((text, index) => ({ index, text, logProb: 0 }));

const perfect = readRecordSet(biographySchema, 'perfect', perfectSamples(biographySchema, 200, 1));
const collapsed = readRecordSet(
  biographySchema,
  'collapsed',
  answers([
    ...Array.from({ length: 100 }, () => EVELYN),
    ...Array.from({ length: 50 }, () => EVELYN.replace('Paris, France', 'Lutetia, Gaul')),
    ...Array.from({ length: 30 }, () => EVELYN.replace('Female', 'Unknown')),
    ...Array.from({ length: 20 }, () => 'I cannot do that.'),
  ]),
);
const sets = [perfect, collapsed];

test('validity: shares with their faults', () => {
  const [good, bad] = recordValidity(sets);
  expect(good).toMatchObject({ answers: 200, valid: { estimate: 1 }, faults: [] });
  expect(bad).toMatchObject({ answers: 200, valid: { estimate: 150 / 200 } });
  expect(bad!.faults).toEqual([
    { fault: 'bad value', field: 'gender', answers: 30 },
    { fault: 'no braces', field: undefined, answers: 20 },
  ]);
});

test('Table 1 counts the values of readable fields', () => {
  const table = topValues(sets, ['name.first', 'gender', 'birthplace']);
  expect(table.find(({ model, attribute }) => model === 'collapsed' && attribute === 'gender')).toEqual({
    model: 'collapsed',
    attribute: 'gender',
    records: 150,
    values: [{ value: 'Female', count: 150 }],
  });
  expect(table.find(({ model, attribute }) => model === 'collapsed' && attribute === 'birthplace')?.values).toEqual([
    { value: 'Paris, France', count: 130 },
    { value: 'Lutetia, Gaul', count: 50 },
  ]);
});

test('Tables 7 and 8: a collapsed attribute has coverage 1 and entropy 0, a uniform one near the log of its size', () => {
  const table = diversityTable(sets, ['born.decade']);
  expect(table[1]).toMatchObject({ coverage: { estimate: 1 }, plugInEntropy: 0 });
  expect(table[0]!.coverage.estimate).toBe(9);
  expect(table[0]!.plugInEntropy).toBeCloseTo(Math.log(9), 2);
  expect(table[0]!.entropy.upper).toBeGreaterThan(Math.log(9) - 0.01);
});

test('Figure 4b: repetition has no diversity, all texts are near-duplicates and their self-BLEU is 1', () => {
  const rows = textDiversity(sets, ['accomplishment']);
  const repeated = rows.find(({ model, of }) => model === 'collapsed' && of === 'accomplishment')!;
  expect(repeated.selfBleu).toBeGreaterThan(0.5);
  expect(repeated.nearDuplicateShare).toBeCloseTo(179 / 180, 12);
  expect(repeated.nearDuplicates).toMatchObject([{ records: { length: 180 }, example: 'Flew to Mars' }]);
  const [varied, same] = rows.filter(({ of }) => of === 'whole record');
  expect(varied!.comparedWords).toBe(same!.comparedWords);
  expect(varied!.unigramDiversity).toBeGreaterThan(10 * same!.unigramDiversity!);
});

test('Table 3 draws valid records by seed', () => {
  const drawn = sideBySide(biographySchema, sets, { seed: 0 });
  expect(drawn.map(({ records }) => records.length)).toEqual([5, 5]);
  expect(sideBySide(biographySchema, sets, { seed: 0 })).toEqual(drawn);
  expect(drawn[1]!.records.every((record) => record.startsWith('{Evelyn Nightingale}'))).toBe(true);
});

test('Figure 5 loses no place: every record is on the map or among the unresolved', () => {
  const [good, bad] = placeMap(sets, 'birthplace');
  expect(good!.records).toBe(200);
  expect(good!.unresolved).toEqual([]);
  expect(bad!.points).toEqual([{ city: 'Paris', country: 'FR', latitude: 48.85341, longitude: 2.3488, records: 130 }]);
  expect(bad!.unresolved).toEqual([{ place: 'Lutetia, Gaul', reason: '"Gaul" is no country known', records: 50 }]);
});

describe('which marginals and pairs are off', () => {
  const options = { random: uniforms(0), simulations: 199 };

  test('none for records drawn from the targets, all for a collapsed model', () => {
    const [good, bad] = targetReport(biographySchema, sets, options);
    expect(good!.marginals.map(({ field }) => field)).toEqual(['gender', 'born.decade', 'birthplace.region']);
    expect(good!.pairs).toHaveLength(3);
    for (const { adjustedPValue } of [...good!.marginals, ...good!.pairs]) expect(adjustedPValue).toBeGreaterThan(0.05);
    for (const { adjustedPValue } of bad!.marginals) expect(adjustedPValue).toBeLessThan(0.05);
    const region = bad!.marginals.find(({ field }) => field === 'birthplace.region')!;
    expect(region.outside).toBeCloseTo(50 / 150, 12);
  });

  test('a joint target is compared as one: right ratings with the wrong sentiments are off', () => {
    const samples = perfectSamples(reviewSchema, 200, 2);
    const swapped = samples.map((sample) => ({ ...sample, text: sample.text.replace('{Negative}', '{Positive}') }));
    const found = targetReport(
      reviewSchema,
      [readRecordSet(reviewSchema, 'right', samples), readRecordSet(reviewSchema, 'wrong', swapped)],
      options,
    );
    const [right, wrong] = found.map(({ marginals }) => marginals.find(({ field }) => field === 'rating × sentiment')!);
    expect(right!.adjustedPValue).toBeGreaterThan(0.05);
    expect(wrong!.adjustedPValue).toBeLessThan(0.05);
    expect(wrong!.values.find(({ value }) => value === '1 × Negative')).toMatchObject({ share: { estimate: 0 } });
    expect(found[1]!.marginals.find(({ field }) => field === 'region')!.adjustedPValue).toBeGreaterThan(0.05);
  });
});
