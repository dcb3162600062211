import { InputError } from '@diffuse/check';

import { parseRecord } from '../parse/parseRecord.js';
import { drawRecords } from '../targets/drawRecords.js';
import { defineSchema } from './defineSchema.js';
import { readSchema, writeSchema } from './readSchema.js';
import { reviewSchema } from './reviewSchema.js';
import { targetDistributions } from './targetDistribution.js';

const schemaOf = (fields: string, example: string, more = ''): string =>
  `name: shop\ntitle: Shop\nversion: 1\nsubject: a sale\nfields:\n${fields}\n  - {kind: text, name: t, description: told}\nexample: {${example}, t: told}\n${more}`;
const category = '  - {kind: categorical, name: category, description: d, values: {Books: 3, Kitchen: 1}}';
const thing =
  '  - {kind: categorical, name: thing, description: d, given: category, values: {Books: [Novel, Poetry], Kitchen: {Pan: 2, Knife: 1}}}';
const size =
  '  - {kind: categorical, name: size, description: d, given: thing, values: {Novel: [A4, A5], Poetry: {A5: 1}, Pan: [20, 28], Knife: {20: 1, 28: 0}}}';
const rating = '  - {kind: categorical, name: rating, description: d, values: [1, 2]}';

const cellsOf = (yaml: string, at = 0): Record<string, number> =>
  Object.fromEntries(
    targetDistributions(readSchema(yaml))[at]!.cells.map(({ values, weight }) => [
      values.join(' '),
      Math.round(weight * 1e12) / 1e12,
    ]),
  );

test('a field that depends on another has the product of the shares, and along a chain', () => {
  expect(cellsOf(schemaOf(`${category}\n${thing}`, 'category: Books, thing: Novel'))).toEqual({
    'Books Novel': 0.375,
    'Books Poetry': 0.375,
    'Kitchen Pan': Math.round(1e12 / 6) / 1e12,
    'Kitchen Knife': Math.round(1e12 / 12) / 1e12,
  });
  const chain = schemaOf(`${category}\n${thing}\n${size}`, 'category: Books, thing: Novel, size: A4');
  expect(cellsOf(chain)).toMatchObject({
    'Books Novel A4': 0.1875,
    'Books Novel A5': 0.1875,
    'Books Poetry A5': 0.375,
    'Kitchen Knife 28': 0,
  });
});

test('the values of a field are all that any row has, and weigh what they do all in all', () => {
  const schema = readSchema(schemaOf(`${category}\n${thing}`, 'category: Books, thing: Novel'));
  const [, field] = schema.fields;
  expect(field).toMatchObject({ given: 'category', table: [{ given: 'Books' }, { given: 'Kitchen' }] });
  const values = field?.kind === 'categorical' ? field.values : [];
  expect(values.map(({ value }) => value)).toEqual(['Novel', 'Poetry', 'Pan', 'Knife']);
  [0.375, 0.375, 1 / 6, 1 / 12].forEach((share, i) => expect(values[i]!.weight).toBeCloseTo(share, 12));
  expect(readSchema(writeSchema(schema)).fields).toEqual(schema.fields);
});

test('a joint target with the field that another depends on is one distribution with that', () => {
  const fields = `${category.replace('{Books: 3, Kitchen: 1}', '[Books, Kitchen]')}\n${thing}\n${rating}`;
  const more = 'joint: [{fields: [category, rating], weights: [[Books, 1, 1], [Books, 2, 2], [Kitchen, 2, 1]]}]';
  const yaml = schemaOf(fields, 'category: Books, thing: Novel, rating: 1', more);
  expect(targetDistributions(readSchema(yaml))).toHaveLength(1);
  expect(cellsOf(yaml)).toMatchObject({
    'Books 1 Novel': 0.125,
    'Books 2 Poetry': 0.25,
    'Kitchen 2 Pan': Math.round(1e12 / 6) / 1e12,
  });
  const drawn = drawRecords(readSchema(yaml), 48, 3).map(
    ({ category, rating, thing }) => `${category} ${rating} ${thing}`,
  );
  const counted = (cell: string) => drawn.filter((each) => each === cell).length;
  expect(['Books 1 Novel', 'Books 2 Poetry', 'Kitchen 2 Pan', 'Kitchen 2 Knife'].map(counted)).toEqual([6, 12, 8, 4]);
});

test('what stands apart stays apart, and a target of both without weights has the shares of the rows', () => {
  const more = 'joint: [{fields: [rating, thing, category]}]';
  const yaml = schemaOf(`${category}\n${thing}\n${rating}`, 'category: Books, thing: Novel, rating: 1', more);
  expect(cellsOf(yaml)['1 Novel Books']).toBe(0.1875);
  expect(Object.keys(cellsOf(yaml))).not.toContain('1 Pan Books');
  const apart = readSchema(schemaOf(`${category}\n${rating}\n${thing}`, 'category: Books, thing: Novel, rating: 1'));
  expect(targetDistributions(apart).map(({ attributes }) => attributes)).toEqual([['category', 'thing'], ['rating']]);
});

test('an answer whose values do not go together is none', () => {
  const schema = readSchema(schemaOf(`${category}\n${thing}`, 'category: Books, thing: Novel'));
  const { attributes, problems } = parseRecord(schema, '{Books}\n{Pan}\n{Went well.}');
  expect(attributes['thing']).toBe('Pan');
  expect(problems).toEqual([
    {
      fault: 'unfit value',
      field: { number: 2, name: 'thing' },
      message: 'field 2 (thing) holds "Pan", which does not go with the category "Books"',
    },
  ]);
  expect(parseRecord(schema, '{Kitchen}\n{pan}\n{Went well.}').problems).toEqual([]);
});

test('values of rows are texts as they are written', () => {
  const yaml = schemaOf(
    '  - {kind: categorical, name: a, description: d, values: [02134, 3.10, yes, 1e3, 0x10, 012]}\n' +
      '  - {kind: categorical, name: b, description: d, given: a, values: {02134: [007, 1_000], 3.10: {"3.10": 1, "3.1": 2}, yes: [no, on], 1e3: [.5], 0x10: [+1], 012: [12:30:00, 2001-01-01]}}',
    'a: 02134, b: 007',
  );
  const [a, b] = readSchema(yaml).fields;
  expect(a?.kind === 'categorical' && a.values.map(({ value }) => value)).toEqual([
    '02134',
    '3.10',
    'yes',
    '1e3',
    '0x10',
    '012',
  ]);
  expect(
    b?.kind === 'categorical' && b.table!.map(({ given, values }) => [given, values.map(({ value }) => value)]),
  ).toEqual([
    ['02134', ['007', '1_000']],
    ['3.10', ['3.10', '3.1']],
    ['yes', ['no', 'on']],
    ['1e3', ['.5']],
    ['0x10', ['+1']],
    ['012', ['12:30:00', '2001-01-01']],
  ]);
});

test('a value of weight 0 needs no row', () => {
  const fields = `${category.replace('Kitchen: 1', 'Kitchen: 0')}\n${thing.replace(', Kitchen: {Pan: 2, Knife: 1}', '')}`;
  const schema = readSchema(schemaOf(fields, 'category: Books, thing: Novel'));
  expect(targetDistributions(schema)[0]!.cells.map(({ values }) => values.join(' '))).toEqual([
    'Books Novel',
    'Books Poetry',
  ]);
  expect(reviewSchema(schema).map(({ message }) => message)).toEqual([
    'Kitchen is never wanted by the joint target of category, thing, and a valid answer still',
  ]);
});

const both = 'category: Books, thing: Novel';
const jointOf = (weights: string) => `joint: [{fields: [category, thing], weights: [${weights}]}]`;
const even = category.replace('{Books: 3, Kitchen: 1}', '[Books, Kitchen]');

test.each<[what: string, yaml: string, says: string]>([
  [
    'a row that is missing',
    schemaOf(`${category}\n${thing.replace(', Kitchen: {Pan: 2, Knife: 1}', '')}`, both),
    'has no values for the category Kitchen: list them',
  ],
  [
    'a row of no value',
    schemaOf(`${category}\n${thing.replace('Kitchen:', 'Kitchen: [Pan], Garden:')}`, both),
    'has values for Garden, and the category is one of Books, Kitchen',
  ],
  [
    'no field to depend on',
    schemaOf(`${category}\n${thing.replace('given: category', 'given: group')}`, both),
    '"group" is no categorical field that stands before "thing": choose from category',
  ],
  [
    'a field that stands after',
    schemaOf(`${thing}\n${category}`, both),
    '"category" is no categorical field that stands before "thing": there is none',
  ],
  [
    'a circle',
    schemaOf(
      `${thing.replace('name: thing', 'name: category').replace('given: category', 'given: thing')}\n${thing}`,
      both,
    ),
    '"thing" is no categorical field that stands before "category"',
  ],
  [
    'itself',
    schemaOf(`${category}\n${thing.replace('given: category', 'given: thing')}`, both),
    '"thing" is no categorical field that stands before "thing"',
  ],
  [
    'a number to depend on',
    schemaOf(
      `  - {kind: number, name: category, description: d, min: 1, max: 2}\n${thing}`,
      'category: 1, thing: Novel',
    ),
    'is no categorical field',
  ],
  [
    'rows without given',
    schemaOf(`${category}\n${thing.replace('given: category, ', '')}`, both),
    'name that field with given',
  ],
  [
    'given without rows',
    schemaOf(
      `${category}\n${rating.replace('description', 'given: category, description')}`,
      'category: Books, rating: 1',
    ),
    '"rating" depends on "category": list its values for each value of that',
  ],
  [
    'a row of nothing',
    schemaOf(`${category}\n${thing.replace('{Pan: 2, Knife: 1}', '{Pan: 0}')}`, both),
    'needs at least one value with a positive weight',
  ],
  [
    'a row with a value twice',
    schemaOf(`${category}\n${thing.replace('[Novel, Poetry]', '[Novel, Novel]')}`, both),
    'lists a value twice',
  ],
  [
    'a weight below nothing',
    schemaOf(`${category}\n${thing.replace('Pan: 2', 'Pan: -2')}`, both),
    'gives "Pan" the weight -2',
  ],
  [
    'a weight that is none',
    schemaOf(`${category}\n${thing.replace('Pan: 2', 'Pan: .nan')}`, both),
    'gives "Pan" the weight NaN',
  ],
  [
    'a row that is a value',
    schemaOf(`${category}\n${thing.replace('{Pan: 2, Knife: 1}', 'Pan')}`, both),
    'must be a list of values, or value: weight',
  ],
  [
    'an example that does not fit',
    schemaOf(`${category}\n${thing}`, 'category: Books, thing: Pan'),
    'holds "Pan", which does not go with the category "Books"',
  ],
  [
    'a joint target without the other',
    schemaOf(`${category}\n${thing}\n${rating}`, `${both}, rating: 1`, 'joint: [{fields: [thing, rating]}]'),
    '"thing" depends on "category" and is in a joint target without it: add "category" to that target',
  ],
  [
    'a joint target that pairs others',
    schemaOf(`${even}\n${thing}`, both, jointOf('[Books, Pan, 1], [Kitchen, Pan, 2], [Kitchen, Knife, 1]')),
    'pair the category Books with the thing Pan, which it does not have',
  ],
  [
    'a joint target that weighs otherwise',
    schemaOf(`${even}\n${thing}`, both, jointOf('[Books, Novel, 1], [Kitchen, Pan, 1], [Kitchen, Knife, 1]')),
    'make Pan 50.0% of the category Kitchen, and "thing" makes it 66.7%',
  ],
  [
    'a drawn field of a said one',
    schemaOf(`${category}\n${thing.replace('given', 'made: drawn, given')}`, both),
    '"thing" is drawn and depends on "category", which the model says',
  ],
])('%s: refused in words', (_what, yaml, says) => {
  expect(() => readSchema(yaml)).toThrow(InputError);
  expect(() => readSchema(yaml)).toThrow(says);
});

test('a joint target that weighs as the rows do is taken', () => {
  const weights = jointOf('[Books, Novel, 3], [Kitchen, Pan, 2], [Kitchen, Knife, 1]');
  const yaml = schemaOf(`${even}\n${thing}`, both, weights); // listed without weights: Books may be Novel alone
  expect(cellsOf(yaml)).toEqual({
    'Books Novel': 0.5,
    'Kitchen Pan': Math.round(1e12 / 3) / 1e12,
    'Kitchen Knife': Math.round(1e12 / 6) / 1e12,
  });
});

test('more combinations along a chain than are wanted together are refused, before they are made', () => {
  const many = (prefix: string, count: number) => Array.from({ length: count }, (_, i) => `${prefix}${i}`);
  const row = (given: string[], values: string[]) => Object.fromEntries(given.map((each) => [each, values]));
  const [a, b, c] = [many('a', 60), many('b', 60), many('c', 60)];
  const schema = {
    name: 'x',
    title: 'x',
    version: 1,
    subject: 'x',
    fields: [
      { kind: 'categorical', name: 'a', description: 'd', values: a },
      { kind: 'categorical', name: 'b', description: 'd', given: 'a', values: row(a, b) },
      { kind: 'categorical', name: 'c', description: 'd', given: 'b', values: row(b, c) },
    ],
    example: { a: 'a0', b: 'b0', c: 'c0' },
  } as const;
  expect(() => defineSchema(schema)).toThrow(
    'a, b, c make 216000 combinations, and at most 100000 are wanted together',
  );
});

test.each([
  ['1.0 and 1', '[1, x, 1], [1.0, x, 2]'],
  ['"1" and 1', '["1", x, 1], [1, x, 2]'],
  ['01 and 1', '[01, x, 1], [1, x, 2]'],
])('a combination weighed twice in other spellings is found: %s', (_what, weights) => {
  const fields =
    '  - {kind: number, name: n, description: d, min: 1, max: 2}\n  - {kind: categorical, name: c, description: d, values: [x]}';
  const yaml = schemaOf(fields, 'n: 1, c: x', `joint: [{fields: [n, c], weights: [${weights}]}]`);
  expect(() => readSchema(yaml)).toThrow('["1","x"] is there twice: add up the weights');
});

test('a number in a joint target is the number, however it is written', () => {
  const fields =
    '  - {kind: number, name: n, description: d, min: 1, max: 2}\n  - {kind: date, name: day, description: d, min: 1990-01-01, max: 1999-12-31}';
  const more = 'joint: [{fields: [n, day.year], weights: [[1.0, 1990.0, 1], [02, 1991, 3]]}]';
  expect(cellsOf(schemaOf(fields, 'n: 1, day: 1990-05-01', more))).toEqual({ '1 1990': 0.25, '2 1991': 0.75 });
});
