import * as fc from 'fast-check';
import { readSchema } from '../schema/readSchema.js';
import { biographySchema } from '../biography.js';
import { evenParts } from './evenParts.js';
import { fieldReports, type FieldReport } from './fieldReports.js';
import { readRecordSet } from './recordSet.js';

const schema = readSchema(`
name: sale
title: Sales
version: 1
subject: a sale
fields:
  - { kind: categorical, name: side, description: d, values: { Left: 3, Right: 1 } }
  - { kind: categorical, name: job, description: d, open: true, values: [Cook, Smith] }
  - { kind: number, name: size, description: d, min: 1, max: 4 }
  - { kind: number, name: age, description: d, min: 0, max: 99, histogram: [[0, 17, 1], [18, 64, 3], [65, 99, 0]] }
  - { kind: number, name: price, description: d, min: 0.5, max: 100, decimals: 2 }
  - { kind: date, name: month, description: d, min: 2023-02-10, max: 2024-01-31, target: { min: 2023-02-10, max: 2023-04-30 } }
  - { kind: date, name: year, description: d, min: 2000-01-01, max: 2019-12-31 }
  - { kind: date, name: decade, description: d, min: 1900-01-01, max: 1999-12-31 }
  - { kind: list, name: tags, description: d, least: 0, most: 3 }
  - { kind: derived, name: twice, description: d, value: '{{ size * 2 }}', type: number }
  - { kind: text, name: told, description: d }
example: { side: Left, job: Cook, size: 2, age: 20, price: 9.5, month: 2023-02-11, year: 2001-05-05, decade: 1950-01-01, tags: new, told: Fine }
`);

const answers = [
  ['Left', 'Cook', '2', '20', '9.50', '2023-02-11', '2001-05-05', '1950-01-01', 'new, old', 'It was a fine day'],
  ['Left', 'Smith', '2', '70', '60', '2023-03-31', '2001-06-05', '1959-01-01', 'new', 'Fine'],
  ['Right', 'Cook', '4', '17', '60.01', '2024-01-01', '2019-01-01', '1960-01-01', 'none', 'It rained'],
];
const samples = [...answers.map((fields) => fields.map((each) => `{${each}}`).join('\n')), 'I cannot do that'].map(
  (text, index) => ({ index, text, logProb: null }),
);
const reports = fieldReports(schema, readRecordSet(schema, 'it', samples));
const of = (attribute: string): FieldReport => reports.find((report) => report.attribute === attribute)!;
const parts = (attribute: string) =>
  of(attribute).scale!.parts.map(({ label, count, wanted }) => [label, count, wanted]);
const sum = (numbers: readonly number[]): number => numbers.reduce((a, b) => a + b, 0);

test('a closed set stands by its values, with the share that is wanted of each', () => {
  expect(of('side')).toMatchObject({ records: 3, distinct: 2, made: 'said', top: [{ value: 'Left', count: 2 }, {}] });
  expect(parts('side')).toEqual([
    ['Left', 2, 0.75],
    ['Right', 1, 0.25],
  ]);
});

test('nothing is wanted of an open set: it has its most frequent values alone', () => {
  expect(of('job')).toMatchObject({ scale: null, distinct: 2, top: [{ value: 'Cook', count: 2 }, { value: 'Smith' }] });
});

test('a number of a small range stands by its values, and one with a histogram by its parts', () => {
  expect(parts('size')).toEqual([
    ['1', 0, 0.25],
    ['2', 2, 0.25],
    ['3', 0, 0.25],
    ['4', 1, 0.25],
  ]);
  expect(parts('age').map(([label, count]) => [label, count])).toEqual([
    ['0 to 17', 1],
    ['18 to 64', 1],
    ['65 to 99', 1],
  ]);
  expect(parts('age').map(([, , wanted]) => wanted)).toEqual([0.25, 0.75, 0]);
});

test('a number with decimals stands in even parts of its range, of which nothing is wanted', () => {
  const { scale } = of('price');
  expect(scale!.parts.length).toBeGreaterThan(10);
  expect(scale!.parts.every(({ wanted }) => wanted === null)).toBe(true);
  expect(scale!.parts.filter(({ count }) => count > 0)).toMatchObject([
    { label: '5 to 9.99', count: 1 },
    { label: '60 to 64.99', count: 2 },
  ]);
});

test('a date of a short range stands by month, in which any day of the year’s target is as likely', () => {
  const found = parts('month');
  expect(found).toHaveLength(12); // February 2023 to January 2024
  expect(found[0]).toEqual(['2023-02', 1, 19 / 80]); // the 10th to the 28th, of 80 days to the end of April
  expect(found[1]).toEqual(['2023-03', 1, 31 / 80]);
  expect(found[2]).toEqual(['2023-04', 0, 30 / 80]);
  expect(found.at(-1)).toEqual(['2024-01', 1, 0]);
});

test('longer ranges stand by year and by decade', () => {
  expect(of('year').scale).toMatchObject({ of: 'years', outside: 0 });
  expect(parts('year')[1]).toEqual(['2001', 2, 0.05]);
  expect(of('decade').scale).toMatchObject({ of: 'decades' });
  expect(
    parts('decade')
      .slice(5, 7)
      .map(([label, count]) => [label, count]),
  ).toEqual([
    ['1950s', 2],
    ['1960s', 1],
  ]);
  expect(sum(parts('decade').map(([, , wanted]) => wanted as number))).toBeCloseTo(1, 12);
});

test('a list stands by how many entries it has, none among them, and its entries are counted', () => {
  expect(of('tags')).toMatchObject({
    records: 3,
    distinct: 2,
    top: [
      { value: 'new', count: 2 },
      { value: 'old', count: 1 },
    ],
  });
  expect(parts('tags').map(([label, count]) => [label, count])).toEqual([
    ['0', 1],
    ['1', 1],
    ['2', 1],
  ]);
});

test('a text stands by its length in words, and what follows from others is marked as such', () => {
  expect(of('told')).toMatchObject({ top: [], distinct: 3, latin: 1, scale: { of: 'words' } });
  expect(parts('told').map(([label, count]) => [label, count])).toEqual([
    ['1', 1],
    ['2', 1],
    ['3', 0],
    ['4', 0],
    ['5', 1],
  ]);
  expect(of('twice')).toMatchObject({ made: 'derived', top: [{ value: '4', count: 2 }, { value: '8' }] });
});

test('by weights a share is that of the weights, of values and of parts; without them nothing is told', () => {
  const logWeights = new Map([Math.log(0.5), Math.log(0.25), Math.log(0.25), 0].map((weight, i) => [i, weight - 900]));
  const weighted = fieldReports(schema, readRecordSet(schema, 'it', samples), { logWeights });
  const near = (share: number): unknown => expect.closeTo(share, 12);
  const at = (attribute: string) => weighted.find((report) => report.attribute === attribute)!;
  expect(at('side').scale!.parts.map((part) => part.weighted)).toEqual([near(0.75), near(0.25)]);
  expect(at('job').top.map((each) => each.weighted)).toEqual([near(0.75), near(0.25)]);
  expect(at('tags').top.map((each) => each.weighted)).toEqual([near(0.75), near(0.5)]);
  expect(of('side').top[0]).toEqual({ value: 'Left', count: 2 });
});

test('letters that are not Latin are counted', () => {
  const said = {
    index: 0,
    logProb: null,
    text: '{Ann Lee}\n{Female}\n{June 30, 1960}\n{Leeds, UK}\n{Cook}\n{日本語で語る ab}',
  };
  const [accomplishment] = fieldReports(biographySchema, readRecordSet(biographySchema, 'it', [said])).slice(-1);
  expect(accomplishment).toMatchObject({ attribute: 'accomplishment', latin: 2 / 8 });
});

test('of biographies, whose decades are wanted jointly, dates stand by decade and places by continent', () => {
  const all = fieldReports(biographySchema, readRecordSet(biographySchema, 'it', samples));
  expect(all.map(({ attribute }) => attribute).slice(0, 2)).toEqual(['name.first', 'name.last']);
  expect(all.find(({ attribute }) => attribute === 'born')!.scale).toMatchObject({ of: 'decades' });
  const place = all.find(({ attribute }) => attribute === 'birthplace')!.scale!;
  expect(place.parts.map(({ wanted }) => wanted)).toEqual(Array(6).fill(expect.closeTo(1 / 6, 12)));
});

test('even parts cover a range without gaps, side by side', () => {
  fc.assert(
    fc.property(fc.integer({ min: -1e9, max: 1e9 }), fc.integer({ min: 0, max: 2e9 }), (first, length) => {
      const found = evenParts(first, first + length);
      expect(found[0]!.from).toBe(first);
      expect(found.at(-1)!.to).toBe(first + length);
      found.slice(1).forEach(({ from }, i) => expect(from).toBe(found[i]!.to + 1));
      expect(found.length).toBeLessThanOrEqual(27);
    }),
  );
});
