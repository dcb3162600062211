import { defineSchema, parseRecord } from '@diffuse/synthbio';
import type { Judged } from './judge.js';
import { createQuotas } from './quotas.js';
import { createTally } from './tally.js';

const schema = defineSchema({
  name: 'toss',
  title: 'Tosses',
  version: 1,
  subject: 'a toss',
  fields: [{ kind: 'categorical', name: 'side', description: 'Side', values: { Heads: 1, Tails: 1 } }],
  example: { side: 'Heads' },
} as never);

/** Three heads of which the format left a fifth each, and one of tails of which it left all. */
const judged = [0.2, 0.2, 0.2, 1].map((mass, index): Judged => {
  const text = mass === 1 ? '{Tails}' : '{Heads}';
  const answer = { index, text, logProb: null, finished: 'stop' as const, formatLogMass: Math.log(mass) };
  return { answer, row: undefined, record: parseRecord(schema, text), rejections: [], isValid: true, isNeeded: true };
});

function tallied(weighed: boolean) {
  const components = createQuotas(schema, { wanted: 4, held: 'weights', random: () => 0 });
  const tally = createTally(components, weighed);
  tally.add(judged, 20);
  const [heads, tails] = tally.shares()[0]!.cells;
  return { weighted: tally.weighted(), heads, tails };
}

test('answers under a mask are weighed by what the format left of the model’s distribution', () => {
  const { weighted, heads, tails } = tallied(true);
  expect(heads?.weighted).toBeCloseTo(0.375, 12); // 0.6 of 1.6
  expect(tails?.weighted).toBeCloseTo(0.625, 12);
  expect(weighted?.answers()).toBe(4);
  expect(weighted?.effective()).toBeCloseTo(1.6 ** 2 / 1.12, 12);
});

test('what an exact draw keeps is the model’s own already: nothing is weighed once more', () => {
  const { weighted, heads, tails } = tallied(false);
  expect([heads?.weighted, tails?.weighted]).toEqual([undefined, undefined]);
  expect([weighted?.answers(), weighted?.effective()]).toEqual([4, 4]);
});

test('what a wave has beyond the last record is no part of what could be accepted, whether it is valid or not', () => {
  const tally = createTally([], false);
  const after = judged.map((each) => ({ ...each, isNeeded: false, isValid: each.answer.index > 0 }));
  tally.add([...judged, ...after], 8);
  expect([tally.draws(), tally.needed(), tally.valid()]).toEqual([8, 4, 7]);
});
