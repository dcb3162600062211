import { chiSquareTest } from '@diffuse/metrics';
import fc from 'fast-check';

import { parseRecord } from '../parse/parseRecord.js';
import { readSchema } from '../schema/readSchema.js';
import { bought, schemaOf, shop, tally } from '../testing/planned.js';
import { drawRecords, planRecords } from './drawRecords.js';
import { recordParser } from './recordParser.js';
import { recordTask } from './recordTask.js';

test('each combination is drawn the whole number of times next to its share', () => {
  const shares = {
    'Books Novel': 0.25,
    'Books Poetry': 0.25,
    'Kitchen Pan': 0.2,
    'Kitchen Knife': 0.1,
    'Garden Hose': 0.2,
  };
  const schema = schemaOf(shop, bought);
  fc.assert(
    fc.property(fc.integer(), fc.integer({ min: 1, max: 200 }), (seed, count) => {
      const counts = tally(planRecords(schema, count, seed), 'category', 'product');
      for (const [cell, share] of Object.entries(shares))
        expect(Math.abs((counts[cell] ?? 0) - share * count)).toBeLessThan(1);
      expect(Object.keys(counts).every((cell) => cell in shares)).toBe(true);
    }),
    { numRuns: 50 },
  );
});

test('what does not depend on each other meets at random', () => {
  const rows = planRecords(schemaOf(shop, bought), 4000, 7);
  const table = tally(rows, 'category', 'quantity');
  // Each margin is exact, so that of 3 × 4 cells 6 are free.
  const statistic = Object.entries({ Books: 0.5, Kitchen: 0.3, Garden: 0.2 })
    .flatMap(([name, share]) =>
      [1, 2, 3, 4].map((quantity) => ((table[`${name} ${quantity}`] ?? 0) - share * 1000) ** 2 / (share * 1000)),
    )
    .reduce((sum, each) => sum + each, 0);
  expect(statistic).toBeLessThan(22.46); // the quantile 0.999 of χ² with 6 degrees of freedom
  expect(statistic).toBeGreaterThan(0.38); // the quantile 0.001
});

test('numbers with decimals are spread over all of their digits, as evenly as can be', () => {
  const cents = planRecords(schemaOf(shop, bought), 3000, 1).map(({ price }) => Math.round(Number(price) * 100));
  const [least, most, steps] = [99, 12000, 11902];
  expect(cents.every((cent) => cent >= least && cent <= most)).toBe(true);
  cents
    .toSorted((a, b) => a - b)
    .forEach((cent, i) => expect(Math.abs(cent - (least + ((i + 0.5) * steps) / 3000))).toBeLessThan(steps / 3000));
  const last = Array.from({ length: 10 }, (_, digit) => cents.filter((cent) => cent % 10 === digit).length);
  expect(
    chiSquareTest(
      last,
      last.map(() => 300),
    ).pValue,
  ).toBeGreaterThan(0.001);
});

test('rows that break a rule are drawn anew: the others have the wanted distribution given the rule', () => {
  const schema = schemaOf(shop, bought, "rules: [{rule: product != 'Novel' or quantity == 1}]");
  const rows = planRecords(schema, 2000, 0);
  expect(rows.every(({ product, quantity }) => product !== 'Novel' || quantity === '1')).toBe(true);
  // Of 16 equal parts Novel has 4, of which 1 is left: P(Novel) = (1/16) / (13/16).
  const kept = 0.75 + 0.25 / 4;
  const counts = tally(rows, 'product');
  const wanted = { Novel: 0.0625, Poetry: 0.25, Pan: 0.2, Knife: 0.1, Hose: 0.2 };
  const names = Object.keys(wanted) as (keyof typeof wanted)[];
  expect(
    chiSquareTest(
      names.map((name) => counts[name]!),
      names.map((name) => (2000 * wanted[name]) / kept),
    ).pValue,
  ).toBeGreaterThan(0.001);
});

test('a rule that reads what the model says is left for its answer, and one over derived fields is not', () => {
  const derived = '\n  - {kind: derived, name: total, description: d, type: number, value: "{{ price * quantity }}"}';
  const said = '\n  - {kind: number, name: stars, description: d, min: 1, max: 5}';
  const schema = schemaOf(
    shop + derived + said,
    `${bought}, stars: 3`,
    'rules: [{rule: total < 100}, {rule: stars > 1 or total < 0}]',
  );
  const rows = planRecords(schema, 200, 0);
  expect(rows.every(({ price, quantity }) => Number(price) * Number(quantity) < 100)).toBe(true);
  expect(Object.keys(rows[0]!)).toEqual(['category', 'product', 'price', 'quantity']);
  const answer = (stars: number) => parseRecord(schema, `{${stars}}\n{Went well.}`, rows[0]);
  expect(answer(2).problems).toEqual([]);
  expect(answer(2).attributes).toMatchObject({ ...rows[0], stars: '2' });
  expect(answer(1).problems.map(({ fault }) => fault)).toEqual(['broken rule']);
});

test('rules that next to nothing keeps are an error that names the one', () => {
  const schema = schemaOf(
    shop,
    bought,
    'rules: [{rule: quantity == 1}, {rule: price == 1, says: a price of a dollar}]',
  );
  expect(() => planRecords(schema, 3, 0)).toThrow(
    /schema\.rules must be rules that the drawn fields keep once in a thousand times.*"price == 1"/,
  );
});

test('where a joint target has fields of both kinds, the drawn ones follow its margin', () => {
  const fields =
    '  - {kind: categorical, name: a, description: d, values: [x, y], made: drawn}\n  - {kind: categorical, name: b, description: d, values: [u, v]}';
  const schema = schemaOf(
    fields,
    'a: x, b: u',
    'joint: [{fields: [b, a], weights: [[u, x, 1], [u, y, 2], [v, y, 5]]}]',
  );
  expect(tally(planRecords(schema, 80, 5), 'a')).toEqual({ x: 10, y: 70 });
  expect(tally(drawRecords(schema, 80, 5), 'a', 'b')).toEqual({ 'x u': 10, 'y u': 20, 'y v': 50 });
});

test('the same seed plans the same, another another; no drawn fields are no attributes, and no rows none', () => {
  const schema = schemaOf(shop, bought);
  expect(planRecords(schema, 50, 3)).toEqual(planRecords(schema, 50, 3));
  expect(planRecords(schema, 50, 4)).not.toEqual(planRecords(schema, 50, 3));
  expect(planRecords(schema, 0, 0)).toEqual([]);
  expect(planRecords(schemaOf('  - {kind: number, name: n, description: d, min: 1, max: 2}', 'n: 1'), 2, 0)).toEqual([
    {},
    {},
  ]);
});

test('a task of a schema with drawn fields is that of all of them said', () => {
  const late = schemaOf(
    '  - {kind: categorical, name: a, description: d, values: [x, y]}\n  - {kind: text, name: before, description: d}\n' +
      shop.trimStart().replace(/^/, '  '),
    `a: x, before: b, ${bought}`,
  );
  const [prompt] = recordTask(late, { count: 20 }).prompts;
  expect(prompt!.targets.every((target) => /^\{[xy]\}\n\{\w+\}\n\{\w+\}\n\{[\d.]+\}\n\{\d\}\n$/.test(target))).toBe(
    true,
  );
  const told = readSchema(
    'name: x\ntitle: x\nversion: 1\nsubject: x\nfields:\n  - {kind: pattern, name: p, description: d, pattern: a+}\nexample: {p: a}',
  );
  expect(() => recordTask(told)).toThrow('a schema whose first said field has values that can be drawn');
});

test('a parser of what the model says reads answers of a schema with drawn fields, and what is absent', () => {
  const said =
    '\n  - {kind: number, name: stars, description: d, min: 1, max: 5}\n  - {kind: date, name: day, description: d, min: 2001-01-01, max: 2002-12-31, optional: true}';
  const schema = schemaOf(shop + said, `${bought}, stars: 3`);
  const { parse } = recordParser(schema);
  expect(parse('{4}\n{2001-02-03}\n{Fine.}')).toBe('{4}\n{February 3, 2001}');
  expect(parse('{4}\n{none}\n{Fine.}')).toBe('{4}\n{none}');
  expect(parse('{9}\n{none}\n{Fine.}')).toBeUndefined();
});
