import fc from 'fast-check';

import { targetDistributions } from '../schema/targetDistribution.js';
import { imitateTable } from './imitateTable.js';
import { readTable } from './readTable.js';

const tableOf = (columns: Readonly<Record<string, readonly (string | null)[]>>) =>
  Object.entries(columns).map(([name, values]) => ({ name, values }));

const repeated = <T>(times: number, ...values: T[]): T[] => Array.from({ length: times }, () => values).flat();

test('a zip code and a version keep their zeros, an empty cell is none, and quotes hold commas and line breaks', () => {
  const table = readTable('\uFEFFzip,version,note\n02134,3.10,"a, ""b""\nc"\n10001,,\n', 'csv');
  expect(table).toEqual(tableOf({ zip: ['02134', '10001'], version: ['3.10', null], note: ['a, "b"\nc', null] }));
  expect(readTable('{"a":"02134","b":1.5}\n{"a":null}\n', 'jsonl')).toEqual(
    tableOf({ a: ['02134', null], b: ['1.5', null] }),
  );
});

test.each([
  ['a,b\n1\n', 'csv', /as many values/],
  ['a,a\n1,2\n', 'csv', /different names/],
  ['a,b\n', 'csv', /one row/],
  ['{"a":[1]}\n', 'jsonl', /line 1.*one value/s],
  ['{"a":1}\n7\n', 'jsonl', /line 2/],
] as const)('%j is no table in %s', (text, format, why) => expect(() => readTable(text, format)).toThrow(why));

const kindsOf = (columns: Parameters<typeof tableOf>[0]): Record<string, string> =>
  Object.fromEntries(
    imitateTable(tableOf(columns), { name: 'rows' }).schema.fields.map(({ name, kind }) => [name, kind]),
  );

test('columns are read for what they are', () => {
  const rows = 200;
  const each = (make: (i: number) => string): string[] => Array.from({ length: rows }, (_, i) => make(i));
  expect(
    kindsOf({
      ZIP: each((i) => ['02134', '10001'][i % 2]!),
      Stars: each((i) => String(1 + (i % 5))),
      Price: each((i) => (i * 0.37).toFixed(2)),
      'Order No.': each((i) => `AB-${String(1000 + i)}`),
      'Bought on': each((i) => `20${10 + (i % 10)}-0${1 + (i % 9)}-11`),
      Customer: each((i) => `Ann${'abcdefghij'[i % 10]!} Lee`),
      Tags: each((i) => (i % 3 === 0 ? 'new;used' : 'new')),
      Comment: each((i) => `the ${i}th pan broke after ${i + 2} weeks`),
    }),
  ).toEqual({
    zip: 'categorical',
    stars: 'categorical',
    price: 'number',
    orderNo: 'pattern',
    boughtOn: 'date',
    customer: 'name',
    tags: 'list',
    comment: 'text',
  });
});

test('what fewer than k rows have is in no schema: values, combinations, ends of ranges, texts', () => {
  const row = fc.record({
    kind: fc.constantFrom('pan', 'knife', 'hose', 'secret'),
    maker: fc.constantFrom('Acme', 'Bolt', 'Cato', 'Dyna'),
    price: fc.integer({ min: 0, max: 9999 }).map((cents) => (cents / 100).toFixed(2)),
  });
  fc.assert(
    fc.property(fc.array(row, { minLength: 60, maxLength: 200 }), fc.integer({ min: 2, max: 10 }), (rows, k) => {
      const column = (name: 'kind' | 'maker' | 'price') => rows.map((each) => each[name]);
      const { schema } = imitateTable(
        tableOf({ kind: column('kind'), maker: column('maker'), price: column('price') }),
        { name: 'rows', k },
      );
      const times = (is: (each: (typeof rows)[number]) => boolean): number => rows.filter(is).length;
      for (const field of schema.fields)
        if (field.kind === 'categorical')
          for (const { value } of field.values)
            expect(times((each) => each[field.name as 'kind'] === value)).toBeGreaterThanOrEqual(k);
    }),
    { numRuns: 50 },
  );
});

test('the tree of dependences is that of a chain which the rows were drawn from, and its shares are theirs', () => {
  // a decides b, b decides c, each in nine of ten rows; d is independent
  const rows = Array.from({ length: 2000 }, (_, i) => {
    const a = i % 2;
    const b = i % 20 < 18 ? a : 1 - a;
    const c = (i >> 3) % 10 < 9 ? b : 1 - b;
    return { a: `a${a}`, b: `b${b}`, c: `c${c}`, d: `d${(i >> 1) % 2}` };
  });
  const table = tableOf({
    a: rows.map(({ a }) => a),
    b: rows.map(({ b }) => b),
    c: rows.map(({ c }) => c),
    d: rows.map(({ d }) => d),
  });
  const { schema } = imitateTable(table, { name: 'rows' });
  const givens = schema.fields.map((field) => (field.kind === 'categorical' ? [field.name, field.given] : []));
  expect(givens).toEqual(
    expect.arrayContaining([
      ['b', 'a'],
      ['c', 'b'],
    ]),
  );
  expect(givens.find(([name]) => name === 'd')).toEqual(['d', undefined]);
  const joint = targetDistributions(schema).find(({ attributes }) => attributes.length === 3)!;
  const at = (...values: string[]): number =>
    joint.cells.find((cell) => values.every((value) => cell.values.includes(value)))?.weight ?? 0;
  const share = rows.filter(({ a, b, c }) => a === 'a0' && b === 'b0' && c === 'c0').length / rows.length;
  expect(Math.abs(at('a0', 'b0', 'c0') - share)).toBeLessThan(0.01);
});

test('a column of which too few rows have a value, and one of nothing but free text, are told', () => {
  const table = tableOf({ kind: repeated(20, 'pan', 'knife'), rare: [...repeated(39, null), 'x'] });
  expect(imitateTable(table, { name: 'rows' }).notes[0]).toMatch(/^rare: left out, for 1 rows/);
  const texts = tableOf({ note: Array.from({ length: 40 }, (_, i) => `the pan broke on day ${i} of the year`) });
  expect(() => imitateTable(texts, { name: 'rows' })).toThrow(/not free text/);
});

test('numbers have the shares that they had in parts of their range, of which none is few rows', () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: -500, max: 5000 }), { minLength: 40, maxLength: 300 }),
      fc.integer({ min: 2, max: 8 }),
      (cents, k) => {
        const price = cents.map((each) => (each / 100).toFixed(2));
        fc.pre(new Set(price).size > 12);
        const [field] = imitateTable(tableOf({ price, kind: repeated(cents.length, 'pan') }), {
          name: 'rows',
          k,
        }).schema.fields.slice(1);
        if (field?.kind !== 'number') throw new Error('price is a number');
        const bins = field.histogram!;
        const inside = (from: number, to: number): number =>
          cents.filter((each) => {
            const clamped = Math.min(field.max, Math.max(field.min, each / 100));
            return from <= clamped && clamped <= to;
          }).length;
        expect(bins.reduce((sum, [from, to]) => sum + inside(from, to), 0)).toBe(cents.length);
        for (const [from, to, weight] of bins) {
          expect(inside(from, to)).toBeGreaterThanOrEqual(k);
          expect(Math.abs(weight - (100 * inside(from, to)) / cents.length)).toBeLessThanOrEqual(0.06);
        }
      },
    ),
    { numRuns: 50 },
  );
});

test('a file with semicolons, as Excel writes it where decimals have a comma, is read; one column may have both', () => {
  const table = readTable('\uFEFFOrt;"a,b";Preis\r\nKöln;1,5 kg;1.234,50\r\nBonn;2;-3,25\r\n', 'csv');
  expect(table).toEqual(tableOf({ Ort: ['Köln', 'Bonn'], 'a,b': ['1,5 kg', '2'], Preis: ['1234.50', '-3.25'] }));
  expect(readTable('a,b;c\n1,2;3\n', 'csv')).toEqual(tableOf({ a: ['1'], 'b;c': ['2;3'] }));
  expect(readTable('a;b\n1.234;x\n', 'csv')).toEqual(tableOf({ a: ['1.234'], b: ['x'] }));
});

test('cells that say that there is no number are none, and days before or after months are told by the column', () => {
  const score = Array.from({ length: 50 }, (_, i) => ['NA', `${i}.5`, 'n/a'][i % 3]!);
  const us = repeated(10, '01/31/2024', '02/03/2023', '12/01/2022', '07/04/2024', 'null');
  const unclear = Array.from({ length: 50 }, (_, i) => `0${1 + (i % 9)}/0${1 + (i % 7)}/${1960 + i}`);
  const { schema, notes } = imitateTable(tableOf({ score, us, unclear }), { name: 'rows' });
  expect(schema.fields).toMatchObject([
    { name: 'score', kind: 'number', decimals: 1, optional: true },
    { name: 'us', kind: 'date', min: { year: 2022 }, max: { year: 2024 }, optional: true },
    { name: 'unclear', kind: 'pattern' },
  ]);
  expect(notes).toEqual(
    expect.arrayContaining([
      'score: NA, n/a is read as no value',
      'us: its dates are read as month/day/year',
      expect.stringContaining('unclear: of its values the form alone is told'),
    ]),
  );
});

test('texts such as NA are values where no numbers stand beside them', () => {
  const { schema } = imitateTable(tableOf({ country: repeated(10, 'NA', 'DE') }), { name: 'rows' });
  expect(schema.fields[0]).toMatchObject({ kind: 'categorical', values: [{ value: 'DE' }, { value: 'NA' }] });
});

test('a name that a field may have is kept, and others are made such', () => {
  const columns = {
    first_name: repeated(10, 'x', 'y'),
    'First name': repeated(10, 'x', 'y'),
    ZIP: repeated(10, 'x', 'y'),
  };
  expect(Object.keys(kindsOf({ ...columns, constructor: columns.ZIP })).sort()).toEqual([
    'constructor2',
    'firstName',
    'first_name',
    'zip',
  ]);
});

test('a table has as many rows as memory holds', () => {
  const many = Array.from({ length: 150_000 }, (_, i) => String(1000 + i));
  const columns = { price: many.map((each) => `${each}.5`), code: many.map((each) => `AB-${each}`) };
  expect(kindsOf(columns)).toEqual({ price: 'number', code: 'pattern' });
});
