import { parseRecord } from '../parse/parseRecord.js';
import { drawRecords } from '../targets/drawRecords.js';
import { both, category, even, jointOf, rating, schemaOf, size, thing } from '../testing/shop.js';
import { readSchema, writeSchema } from './readSchema.js';
import { reviewSchema } from './reviewSchema.js';
import { targetDistributions } from './targetDistribution.js';

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

test('a joint target that weighs as the rows do is taken', () => {
  const weights = jointOf('[Books, Novel, 3], [Kitchen, Pan, 2], [Kitchen, Knife, 1]');
  const yaml = schemaOf(`${even}\n${thing}`, both, weights); // listed without weights: Books may be Novel alone
  expect(cellsOf(yaml)).toEqual({
    'Books Novel': 0.5,
    'Kitchen Pan': Math.round(1e12 / 3) / 1e12,
    'Kitchen Knife': Math.round(1e12 / 6) / 1e12,
  });
});

test('a number in a joint target is the number, however it is written', () => {
  const fields =
    '  - {kind: number, name: n, description: d, min: 1, max: 2}\n  - {kind: date, name: day, description: d, min: 1990-01-01, max: 1999-12-31}';
  const more = 'joint: [{fields: [n, day.year], weights: [[1.0, 1990.0, 1], [02, 1991, 3]]}]';
  expect(cellsOf(schemaOf(fields, 'n: 1, day: 1990-05-01', more))).toEqual({ '1 1990': 0.25, '2 1991': 0.75 });
});
