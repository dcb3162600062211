import { defineSchema } from './defineSchema.js';
import { readSchema, writeSchema } from './readSchema.js';
import { targetDistributions } from './targetDistribution.js';

const colour = { kind: 'categorical', name: 'colour', description: 'Colour', values: ['Red', 'Blue'] } as const;
const size = { kind: 'number', name: 'size', description: 'Size', min: 1, max: 3 } as const;
const born = {
  kind: 'date',
  name: 'born',
  description: 'Birthday',
  min: '1985-01-01',
  max: '2004-12-31',
} as const;
const note = { kind: 'text', name: 'note', description: 'Note' } as const;
const base = {
  name: 'toy',
  title: 'Toys',
  version: 1,
  subject: 'a toy',
  fields: [colour, size, born, note],
  example: { colour: 'Red', size: 2, born: 'May 1, 1990', note: 'Squeaks' },
};

test('values with an anchor are those of each field that has its alias', () => {
  const field = (name: string, values: string) =>
    `{kind: categorical, name: ${name}, description: d, values: ${values}}`;
  const schema = readSchema(
    `name: x\ntitle: x\nversion: 1\nsubject: a x\nfields:\n- ${field('a', '&v {01: 1, b: 3}')}\n- ${field('b', '*v')}\nexample: {a: 01, b: b}`,
  );
  const [one, two] = targetDistributions(schema);
  expect(two!.cells).toEqual(one!.cells);
  expect(two!.cells).toEqual([
    { values: ['01'], weight: 0.25 },
    { values: ['b'], weight: 0.75 },
  ]);
});

describe('a schema says what is wrong with it', () => {
  test.each([
    [{ fields: [note, colour] }, 'comes after free text'],
    [{ fields: [colour, colour, size, born, note] }, '"colour" is the name of two fields'],
    [{ fields: [{ ...colour, values: { Red: 0 } }, size, born, note] }, 'at least one value with a positive weight'],
    [
      { fields: [{ ...colour, values: { Red: 1, Blue: -1 } }, size, born, note] },
      'gives "Blue" the weight -1: a weight is a finite number, at least 0',
    ],
    [{ fields: [{ ...colour, values: { Red: Infinity } }, size, born, note] }, 'gives "Red" the weight Infinity'],
    [{ fields: [{ ...colour, values: ['a', '{b}'] }, size, born, note] }, 'has "{b}": a value is one line without'],
    [{ fields: [{ ...colour, values: 'a' }, size, born, note] }, 'must be a list of values, or value: weight'],
    [{ fields: [{ ...colour, values: ['a', 'a'] }, size, born, note] }, 'lists a value twice'],
    [{ fields: [{ ...colour, description: '{Colour}' }, size, born, note] }, 'without braces'],
    [{ fields: [colour, { ...size, min: 4 }, born, note] }, 'needs min ≤ max'],
    [{ fields: [colour, size, { ...born, min: '1985-02-30' }, note] }, 'must be a date such as 1960-06-30'],
    [{ fields: [colour, size, { ...born, kind: 'name', place: 'size' }, note] }, '"size" is not a place field'],
    [{ example: { colour: 'Red' } }, 'has no "size"'],
    [{ joint: [{ fields: ['colour', 'note'] }] }, '"note" cannot be targeted: choose from colour, size, born.year'],
    [{ joint: [{ fields: ['colour', 'size'], weights: [['Red', 1]] }] }, 'must be colour, size, weight'],
    [{ joint: [{ fields: ['colour', 'size'], weights: [['Green', 1, 1]] }] }, '"Green" is no target value'],
    [{ joint: [{ fields: ['colour', 'size'], weights: [['Red', 1, 0]] }] }, 'at least one combination'],
    [
      {
        joint: [
          {
            fields: ['colour', 'size'],
            weights: [
              ['Red', 1, 1],
              ['Red', 1, 2],
            ],
          },
        ],
      },
      '["Red","1"] is there twice: add up the weights',
    ],
    [
      {
        fields: [{ ...colour, values: { Red: 3, Blue: 1 } }, size, born, note],
        joint: [
          {
            fields: ['colour', 'size'],
            weights: [
              ['Red', 1, 1],
              ['Blue', 1, 1],
            ],
          },
        ],
      },
      'make Red 50.0% of all, and "colour" makes it 75.0%: let them agree, or list its values without weights',
    ],
    [
      { fields: [{ ...colour, aliases: { R: 'Rde' } }, size, born, note] },
      'stands for "Rde", which is none of Red, Blue',
    ],
    [{ example: { ...base.example, size: 9 } }, '"9" is not between 1 and 3'],
    [
      { fields: [colour, { ...size, max: 1e9 }, born, note], joint: [{ fields: ['colour', 'size'] }] },
      '"size" cannot be targeted',
    ],
    [{ joint: [{ fields: ['colour', 'size'] }, { fields: ['size', 'born.year'] }] }, '"size" is targeted twice'],
  ])('%j', (change, message) => {
    expect(() => defineSchema({ ...base, ...change } as never)).toThrow(message);
  });

  test('text that is no YAML mapping is an error, not a crash', () => {
    expect(() => readSchema('just words')).toThrow('schema must be an object, found "just words"');
  });
});

test('joint weights that agree with the weights of a value, or stand for them, are taken', () => {
  const joint = [
    {
      fields: ['colour', 'size'],
      weights: [
        ['Red', 1, 74.8],
        ['Blue', 2, 25.2],
      ],
    },
  ];
  const weighted = [{ ...colour, values: { Red: 3, Blue: 1 } }, size, born, note];
  for (const fields of [weighted, base.fields])
    expect(targetDistributions(defineSchema({ ...base, fields, joint } as never))[0]!.cells[0]!.weight).toBe(0.748);
});

test('weights of any size are shares: 1e308 twice is a half, and so is 5e-324 twice', () => {
  const fields = [{ ...colour, values: { Red: 1e308, Blue: 1e308 } }, size, born, note];
  const joint = [{ fields: ['colour', 'size'] }];
  const [cells] = targetDistributions(defineSchema({ ...base, fields, joint } as never));
  for (const { weight } of cells!.cells) expect(weight).toBeCloseTo(1 / 6, 12);
  const small = [{ ...colour, values: { Red: 5e-324, Blue: 1e-323 } }, size, born, note];
  const single = targetDistributions(defineSchema({ ...base, fields: small } as never));
  expect(single[0]!.cells.map(({ weight }) => weight)).toEqual([1 / 3, 2 / 3]);
});

test('values of a YAML text are as they are written, and weights are numbers', () => {
  const yaml = `
name: parcel
title: Parcels
version: 1.10
subject: a parcel
fields:
  - { kind: categorical, name: zip, description: ZIP code, values: [02134, 10001], aliases: { 007: 10001 } }
  - { kind: categorical, name: python, description: Python, values: { 3.9: 0.50, 3.10: 5e-1 } }
  - { kind: categorical, name: answer, description: Answer, values: [true, No, 1e3] }
  - { kind: number, name: size, description: Size, min: 01, max: 3 }
example: { zip: 02134, python: 3.10, answer: true, size: 2 }
joint: [{ fields: [zip, python], weights: [[02134, 3.10, 0.50], [10001, 3.9, 5e-1]] }]
`;
  const { version, fields, example, joint } = readSchema(yaml);
  const values = fields.map((field) => field.kind === 'categorical' && field.values.map(({ value }) => value));
  expect(values).toEqual([['02134', '10001'], ['3.9', '3.10'], ['true', 'No', '1e3'], false]);
  expect([version, example, joint[0]!.weights]).toEqual([
    '1.10',
    { zip: '02134', python: '3.10', answer: 'true', size: '2' },
    [
      ['02134', '3.10', 0.5],
      ['10001', '3.9', 0.5],
    ],
  ]);
  expect(fields[0]).toMatchObject({ aliases: { '007': '10001' } });
  expect(readSchema(writeSchema(readSchema(yaml))).fields).toEqual(fields);
});

test('targets: joint ones as given or as the product of their margins, the others by themselves', () => {
  const schema = defineSchema({
    ...base,
    fields: [{ ...colour, values: { Red: 3, Blue: 1 } }, size, born, note],
    joint: [{ fields: ['colour', 'born.decade'] }],
  });
  const [joint, sizes] = targetDistributions(schema);
  const weights = Object.fromEntries(joint!.cells.map(({ values, weight }) => [values.join(' '), weight]));
  // 1985-2004: half of the years in the 1990s, a quarter in each of the others.
  expect(weights['Red 1990s']).toBeCloseTo(3 / 8, 12);
  expect(weights['Blue 2000s']).toBeCloseTo(1 / 16, 12);
  expect(sizes!.cells.map(({ values, weight }) => [values[0], weight])).toEqual([
    ['1', 1 / 3],
    ['2', 1 / 3],
    ['3', 1 / 3],
  ]);
});
