import { InputError } from '@diffuse/check';

import { renderRequest } from '../render.js';
import { parseRecord } from '../parse/parseRecord.js';
import { defineSchema } from './defineSchema.js';
import { targetDistributions, targetFields } from './targetDistribution.js';

type Field = Readonly<Record<string, unknown>>;
const schemaOf = (fields: readonly Field[], example: Readonly<Record<string, unknown>>, more: Field = {}) =>
  defineSchema({
    name: 'x',
    title: 'x',
    version: 1,
    subject: 'x',
    fields: fields.map((field) => ({ description: field['name'], ...field })),
    example,
    ...more,
  } as never);

const colour = { kind: 'categorical', name: 'colour', values: ['Red', 'Blue'] };
const price = { kind: 'number', name: 'price', min: 0, max: 9.99, decimals: 2 };
const code = { kind: 'pattern', name: 'code', pattern: '[A-Z]{2}' };
const tags = { kind: 'list', name: 'tags', values: ['new', 'old', 'odd'], most: 2 };
const note = { kind: 'text', name: 'note' };

test.each<[what: string, fields: readonly Field[], example: Field, says: string]>([
  [
    'another spelling that is a value',
    [{ ...colour, aliases: { Blue: 'Red' } }],
    { colour: 'Red' },
    'is a value itself, and cannot stand for "Red"',
  ],
  ['a spelling of blanks', [{ ...colour, aliases: { ' ': 'Red' } }], { colour: 'Red' }, 'is no spelling'],
  [
    'a value that says that there is none',
    [{ ...colour, values: ['None', 'Red'], optional: true }],
    { colour: 'Red' },
    'is optional, so that "None" says that there is no value',
  ],
  [
    'such a spelling',
    [{ ...colour, aliases: { none: 'Red' }, optional: true }],
    { colour: 'Red' },
    'so that "none" says',
  ],
  [
    'a value of blanks',
    [{ ...colour, values: [' ', 'Red'] }],
    { colour: 'Red' },
    'has " ": a value is one line without braces',
  ],
  [
    'a value of two lines',
    [{ ...colour, values: ['a\r', 'Red'] }],
    { colour: 'Red' },
    'a value is one line without braces',
  ],
  ['ends with more decimals', [{ ...price, max: 9.999 }], { price: 1 }, 'has 2 decimals, and 9.999 has others'],
  [
    'ends that are no whole numbers',
    [{ ...price, decimals: 0 }],
    { price: 1 },
    'has whole numbers, and 9.99 is none: give it decimals',
  ],
  ['more numbers than are exact', [{ ...price, max: 1e15, decimals: 6 }], { price: 1 }, 'has others or is too great'],
  ['a target outside', [{ ...price, target: { min: 1, max: 10 } }], { price: 1 }, 'target inside them'],
  [
    'no regular expression',
    [{ ...code, pattern: '[A-' }, colour],
    { code: 'AB', colour: 'Red' },
    'source must be a regular expression',
  ],
  [
    'a look around',
    [{ ...code, pattern: '(?=A)A' }, colour],
    { code: 'A', colour: 'Red' },
    'without assertions that look around',
  ],
  [
    'a pattern of nothing',
    [{ ...code, pattern: '[]' }, colour],
    { code: 'AB', colour: 'Red' },
    'that some text matches',
  ],
  ['an example of another form', [code, colour], { code: 'ABC', colour: 'Red' }, 'is not of the form [A-Z]{2}'],
  [
    'a list of fewer than its least',
    [{ ...tags, least: 3, most: 2 }],
    { tags: 'new' },
    'has at least 3 values and at most 2',
  ],
  [
    'a list of more than there are',
    [{ ...tags, least: 4, most: 5 }],
    { tags: 'new' },
    'has at least 4 values, none twice, and lists 3',
  ],
  [
    'a value with a comma',
    [{ ...tags, values: ['a, b', 'c'] }],
    { tags: 'c' },
    'has "a, b": values of a list stand with commas between them',
  ],
  ['a value listed twice', [{ ...tags, values: ['a', 'a'] }], { tags: 'a' }, 'lists a value twice'],
  [
    'fewer words than the least',
    [colour, { ...note, words: { min: 5, max: 4 } }],
    { colour: 'Red', note: 'a' },
    'has at least 5 words and at most 4',
  ],
  [
    'free text before what is a target',
    [colour, note, price],
    { colour: 'Red', note: 'a', price: 1 },
    '"price" comes after free text',
  ],
  ['free text alone', [note], { note: 'a' }, 'there is no target'],
  ['nothing to say', [{ ...colour, made: 'drawn' }], { colour: 'Red' }, 'leave nothing for the model to say'],
  ['an example without a field', [colour, price], { colour: 'Red' }, 'has no "price"'],
  ['an example of no field', [colour], { colour: 'Red', size: 1 }, 'is not a field: the fields are colour'],
  ['a pattern that is drawn', [colour, { ...code, made: 'drawn' }], { colour: 'Red', code: 'AB' }, 'made'],
])('%s: refused in words', (_what, fields, example, says) => {
  expect(() => schemaOf(fields, example)).toThrow(InputError);
  expect(() => schemaOf(fields, example)).toThrow(says);
});

test.each([
  ['distinct of no field', { distinct: [['size']] }, '"size" is not a field: the fields are colour, price'],
  ['distinct of a field twice', { distinct: [['colour', 'colour']] }, 'names "colour" twice'],
  [
    'a joint target of numbers with decimals',
    { joint: [{ fields: ['colour', 'price'] }] },
    '"price" cannot be targeted: choose from colour; numbers with decimals are too many',
  ],
  [
    'a joint target without weight',
    { joint: [{ fields: ['colour', 'size'], weights: [['Red', 1, 0]] }] },
    'cannot be targeted',
  ],
  ['a form that is none', { form: 'xml' }, 'form'],
  ['a part that is none', { unique: [] }, 'unique'],
])('%s: refused in words', (_what, more, says) => {
  expect(() => schemaOf([colour, price], { colour: 'Red', price: 1 }, more)).toThrow(says);
});

test('values that differ by sign, point or case are values of their own', () => {
  const groups = ['O+', 'O-', 'A+', 'A-', 'mW', 'MW', '1.5', '15', 'A*', 'A', '<=50K', '>50K', 'a|b', 'C', 'C++', 'C#'];
  const schema = schemaOf([{ ...colour, values: groups }], { colour: 'O-' });
  expect(targetDistributions(schema)[0]!.cells.map(({ values }) => values[0])).toEqual(groups);
  for (const group of groups)
    expect(parseRecord(schema, `{${group}}`)).toMatchObject({ attributes: { colour: group }, problems: [] });
});

test('patterns and lists may stand anywhere, and a target ends before the first of them', () => {
  const schema = schemaOf([colour, price, code, { ...colour, name: 'other' }, note, tags], {
    colour: 'Red',
    price: 1,
    code: 'AB',
    other: 'Red',
    note: 'a',
    tags: 'new',
  });
  expect(targetFields(schema).map(({ name }) => name)).toEqual(['colour', 'price']);
  expect(targetDistributions(schema).map(({ attributes }) => attributes)).toEqual([['colour'], ['other']]);
});

test('an optional field may be missing in the example, and the request shows what stands for it', () => {
  const schema = schemaOf([colour, { ...price, optional: true }, { ...tags, least: 0 }], { colour: 'Red' });
  expect(renderRequest(schema)).toContain('{Red}\n{none}\n{none}');
});

test('an example is written as records are, however the schema writes it', () => {
  const day = { kind: 'date', name: 'day', min: '1990-01-01', max: '1999-12-31' };
  const place = { kind: 'place', name: 'home' };
  const schema = schemaOf(
    [{ ...colour, aliases: { crimson: 'Red' } }, price, day, place, tags, { ...note, name: 'told' }],
    { colour: 'crimson', price: '1.50', day: '1990-05-01', home: 'Leeds, UK', tags: 'odd; new', told: '"1.50"' },
  );
  expect(schema.example).toEqual({
    colour: 'Red',
    price: '1.5',
    day: 'May 1, 1990',
    home: 'Leeds, United Kingdom',
    tags: 'odd, new',
    told: '"1.50"',
  });
});
