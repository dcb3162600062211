import { InputError } from '@diffuse/check';

import { both, category, even, jointOf, rating, schemaOf, thing } from '../testing/shop.js';
import { defineSchema } from './defineSchema.js';
import { readSchema } from './readSchema.js';

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
  };
  expect(() => defineSchema(schema as never)).toThrow(
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
