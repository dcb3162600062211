import { uniforms } from '@diffuse/metrics';
import { defineSchema, type RecordSchemaInput } from '@diffuse/synthbio';
import fc from 'fast-check';
import type { Chooser } from './chooser.js';
import { createChooser } from './createChooser.js';
import { createQuotas, type Component, type Held } from './quotas.js';

const input = {
  name: 'review',
  title: 'Reviews',
  version: 1,
  subject: 'a review',
  fields: [
    { kind: 'categorical', name: 'stars', description: 'Stars', values: [1, 2, 3] },
    { kind: 'categorical', name: 'mood', description: 'Mood', values: ['Glad', 'Sad'] },
    { kind: 'categorical', name: 'region', description: 'Region', values: { North: 3, South: 1 } },
    { kind: 'categorical', name: 'colour', description: 'Colour', values: ['Red', 'Blue'] },
    {
      kind: 'number',
      name: 'price',
      description: 'Price',
      min: 1,
      max: 9,
      histogram: [
        [1, 4, 3],
        [5, 9, 1],
      ],
    },
    { kind: 'categorical', name: 'size', description: 'Size', values: ['S', 'L'] },
    { kind: 'categorical', name: 'fit', description: 'Fit', values: ['Slim', 'Wide'] },
    { kind: 'text', name: 'told', description: 'Told' },
  ],
  joint: [
    {
      fields: ['stars', 'mood'],
      weights: [
        [1, 'Sad', 2],
        [2, 'Sad', 1],
        [2, 'Glad', 1],
        [3, 'Glad', 2],
      ],
    },
    { fields: ['size', 'fit'] },
  ],
  example: { stars: 1, mood: 'Sad', region: 'North', colour: 'Red', price: 2, size: 'S', fit: 'Slim', told: 'Fine' },
};
const schema = defineSchema(input as unknown as RecordSchemaInput);

const quotas = (held: Held, wanted = 60): Component[] => createQuotas(schema, { wanted, held, random: uniforms(0) });

test.each([
  ['weights', ['stars, mood', 'region', 'price.bin']],
  ['all', ['stars, mood', 'size, fit', 'region', 'colour', 'price.bin']],
  ['off', []],
] as const)('with %s there are quotas on %j', (held, expected) => {
  const components = quotas(held);
  expect(components).toHaveLength(5);
  expect(components.filter((each) => each.held).map(({ attributes }) => attributes.join(', '))).toEqual(expected);
});

type Said = Readonly<Record<string, string>>;

/** Stars, moods and regions independent, each unlike what is wanted. */
function said(seed: number): Said {
  const random = uniforms(seed);
  const stars = String(1 + Math.floor(3 * random()));
  const mood = stars === '3' || (stars === '2' && random() < 0.8) ? 'Glad' : 'Sad';
  return {
    ...{ stars, mood, region: random() < 0.2 ? 'North' : 'South', colour: random() < 0.9 ? 'Red' : 'Blue' },
    ...{ price: '3', 'price.bin': random() < 0.5 ? '1 to 4' : '5 to 9', size: 'S', fit: 'Slim' },
  };
}

/** Offers until no more are needed; gives the answers by their index, and how many there were when there were enough for all records. */
function offered(
  wanted: number,
  components: Component[],
  next = said,
  most = 100_000,
): { chooser: Chooser; answers: Said[]; filled: number | undefined } {
  const chooser = createChooser({ wanted, rows: undefined, components, seed: 1 });
  const answers: Said[] = [];
  let filled: number | undefined;
  while (chooser.notNeeded(undefined) === undefined && answers.length < most) {
    answers.push(next(answers.length));
    chooser.offer(answers.length - 1, undefined, answers.at(-1)!);
    if (chooser.size() === wanted) filled ??= answers.length;
  }
  return { chooser, answers, filled };
}

const of = (component: Component, record: Said): string => String(component.attributes.map((each) => record[each]));

test('quotas of three components are met, as soon as any choice can, and a quarter more answers are chosen among', () => {
  const components = quotas('weights', 400).filter(({ held }) => held);
  const { chooser, answers, filled } = offered(400, components);
  const { accepted } = chooser.verdict();
  expect(accepted.size).toBe(400);
  const records = [...accepted].map((index) => answers[index]!);
  for (const component of components)
    for (const { values, quota } of component.cells)
      expect(records.filter((each) => of(component, each) === String(values))).toHaveLength(quota);
  // As an integer program (scipy.optimize.milp, HiGHS) the first 1,920 of these answers give 399.
  expect(filled).toBe(1921);
  expect(answers).toHaveLength(Math.ceil(1.25 * 1921));
});

test('of a combination the first are taken, and what is independent among the answers is among the records', () => {
  const components = quotas('weights', 400).filter(({ held }) => held);
  const { chooser, answers } = offered(400, components);
  const { accepted } = chooser.verdict();
  const groups = new Map<string, number[]>();
  answers.forEach((answer, index) => {
    const key = components.map((each) => of(each, answer)).join();
    groups.set(key, [...(groups.get(key) ?? []), index]);
  });
  for (const indices of groups.values()) {
    const taken = indices.filter((index) => accepted.has(index));
    expect(taken).toEqual(indices.slice(0, taken.length));
  }
  // Regions are independent of stars, so that each star has 3 of 4 in the North: to within three standard errors of its 133 records.
  for (const stars of ['1', '2', '3']) {
    const those = [...accepted].map((index) => answers[index]!).filter((each) => each['stars'] === stars);
    const north = those.filter(({ region }) => region === 'North').length;
    expect(Math.abs(north - 0.75 * those.length)).toBeLessThan(3 * Math.sqrt(133 * 0.75 * 0.25));
  }
});

test('what depends on each other among the answers does so among the records of two quotas', () => {
  const cell = (values: string[], quota: number) => ({ values, share: quota / 200, quota });
  const component = (attribute: string): Component => ({
    attributes: [attribute],
    cells: [cell(['a'], 180), cell(['b'], 20)],
    held: true,
  });
  // Half are a and half b, and of both attributes with an odds ratio of 16: four fifths agree.
  const next = (index: number): Said => {
    const random = uniforms(index);
    const first = random() < 0.5 ? 'a' : 'b';
    return { first, second: random() < 0.8 ? first : first === 'a' ? 'b' : 'a' };
  };
  const { chooser, answers } = offered(200, [component('first'), component('second')], next);
  const both = [...chooser.verdict().accepted].filter(
    (index) => answers[index]!['first'] === 'b' && answers[index]!['second'] === 'b',
  ).length;
  // With margins of 180 and 20 that odds ratio is 9.7 of 200 (iterative proportional fitting, by hand); independent it is 2.
  expect(both).toBeGreaterThanOrEqual(8);
  expect(both).toBeLessThanOrEqual(12);
});

test('nothing but cells decides: whatever else answers say, the same indices are taken', () => {
  fc.assert(
    fc.property(fc.array(fc.boolean(), { minLength: 1 }), (colours) => {
      const other = (index: number): Said => ({
        ...said(index),
        colour: colours[index % colours.length]! ? 'Red' : 'Blue',
      });
      const [first, second] = [said, other].map((next) => offered(40, quotas('weights', 40), next).chooser.verdict());
      expect(first!.accepted).toEqual(second!.accepted);
    }),
    { numRuns: 10 },
  );
});

test('where a combination never comes, there are as many as can be, and no answer more makes them more', () => {
  // Whoever is in the North is glad: 20 are to be sad, of 60, and 15 to be in the South.
  const linked = (index: number): Said => ({
    ...said(index),
    ...(said(index)['mood'] === 'Sad' ? { region: 'South' } : { region: 'North' }),
  });
  const components = quotas('weights').filter(({ attributes }) => ['stars', 'region'].includes(attributes[0]!));
  const { chooser, answers } = offered(60, components, linked, 2000);
  const sad = components[0]!.cells
    .filter(({ values }) => values[1] === 'Sad')
    .reduce((sum, { quota }) => sum + quota, 0);
  expect(chooser.size()).toBe(60 - sad + 15);
  expect(chooser.verdict().accepted.size).toBe(60 - sad + 15);
  expect(answers).toHaveLength(2000);
});

test('a row of drawn values is filled by the first answer whose cells have room', () => {
  const components = quotas('weights', 4).filter(({ attributes }) => attributes[0] === 'region');
  const chooser = createChooser({ wanted: 4, rows: [{}, {}, {}, {}], components, seed: 0 });
  const told = ['South', 'South', 'North', 'North'].map(
    (region, row) => chooser.offer(row, row, { region }).rejection?.reason,
  );
  expect(told).toEqual([undefined, 'surplus', undefined, undefined]);
  expect(chooser.missingRows()).toEqual([1]);
  expect(chooser.notNeeded(0)?.reason).toBe('not needed');
  expect([...chooser.verdict().accepted]).toEqual([0, 2, 3]);
});
