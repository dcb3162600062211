import { InputError, limits } from '@diffuse/check';

import { parseRecord } from '../parse/parseRecord.js';
import { recordTask } from '../targets/recordTask.js';
import { drawRecords } from '../targets/drawRecords.js';
import { readSchema } from './readSchema.js';
import { targetDistributions } from './targetDistribution.js';

interface Parts {
  readonly fields?: string;
  readonly example?: string;
  readonly more?: string;
}

/** A schema of one field with two values, but for what is given. */
const schemaOf = ({ fields = field('x', '[a, b]'), example = '{x: a, t: told}', more = '' }: Parts): string => `
name: thing
title: Things
version: 1
subject: a thing
fields:
${fields}
  - {kind: text, name: t, description: told}
example: ${example}
${more}`;

const field = (name: string, values: string): string =>
  `  - {kind: categorical, name: ${name}, description: d, values: ${values}}`;
const numbers = (name: string, most: number): string =>
  `  - {kind: number, name: ${name}, description: d, min: 1, max: ${most}}`;
const many = (count: number, each: (i: number) => string): string =>
  Array.from({ length: count }, (_, i) => each(i)).join(', ');

test.each<[what: string, parts: Parts, says: RegExp]>([
  ['a count of a billion', { more: 'targets: {count: 1000000000}' }, /targets\.count/],
  [
    'combinations of two long ranges',
    {
      fields: `${numbers('x', 99_999)}\n${numbers('y', 99_999)}`,
      example: '{x: 1, y: 1, t: told}',
      more: 'joint: [{fields: [x, y]}]',
    },
    /makes 9999800001 combinations, and at most 100000 are targeted together/,
  ],
  [
    'combinations of many fields',
    {
      fields: Array.from({ length: 20 }, (_, i) => field(`x${i}`, '[a, b]')).join('\n'),
      example: `{${many(20, (i) => `x${i}: a`)}, t: told}`,
      more: `joint: [{fields: [${many(20, (i) => `x${i}`)}]}]`,
    },
    /makes 1048576 combinations/,
  ],
  [
    'a thousand fields',
    { fields: Array.from({ length: 1000 }, (_, i) => field(`x${i}`, '[a]')).join('\n') },
    /has 1001, and a schema of at most 100 is read/,
  ],
  ['ten million values', { fields: field('x', `[${'a,'.repeat(1e7)}]`) }, /it has \d+ characters, and YAML of at most/],
  [
    'values that are lists of values',
    { fields: field('x', `[[${many(9000, (i) => `v${i}`)}]]`) },
    /a value is one line/,
  ],
  [
    'spellings of nothing, each of which would be told all values',
    {
      fields: `  - {kind: categorical, name: x, description: d, values: [${many(5000, (i) => `v${i}`)}], aliases: {${many(5000, (i) => `s${i}: n${i}`)}}}`,
    },
    /stands for "n0", which is none of v0, v1/,
  ],
  [
    'an example that is none of many values',
    { fields: field('x', `[${many(9000, (i) => `v${i}`)}]`) },
    /"a" is none of v0, .* and 8980 more/,
  ],
  ['a value by a name of every object', { fields: field('x', '{__proto__: 1, a: 1}') }, /without the key __proto__/],
  ['an example by a name of every object', { example: '{__proto__: 1, x: a, t: told}' }, /without the key __proto__/],
  ['an example of no field', { example: '{constructor: 1, x: a, t: told}' }, /is not a field/],
  ['an alias of nothing', { more: 'joint: *x' }, /alias.*x/],
])('%s: refused in words', (_what, parts, says) => {
  let error: unknown;
  try {
    readSchema(schemaOf(parts));
  } catch (thrown) {
    error = thrown;
  }
  expect(error).toBeInstanceOf(InputError);
  expect((error as Error).message).toMatch(says);
  expect((error as Error).message.length).toBeLessThan(2 * limits.message.characters);
});

test.each(['constructor', 'toString', 'hasOwnProperty', 'valueOf', '__proto__'])('no field is called %s', (name) => {
  const schema = schemaOf({ fields: field(name, '[a, b]'), example: `{${name}: a, t: told}` });
  expect(() => readSchema(schema)).toThrow(InputError);
});

test('values of such names are values as any others', () => {
  const schema = readSchema(schemaOf({ fields: field('x', '[__proto__, constructor, a]') }));
  expect(targetDistributions(schema)[0]!.cells.map(({ values }) => values[0])).toEqual([
    '__proto__',
    'constructor',
    'a',
  ]);
  expect(parseRecord(schema, '{__proto__}\n{Went far.}')).toMatchObject({
    attributes: { x: '__proto__' },
    problems: [],
  });
  expect(parseRecord(schema, '{toString}\n{Went far.}').problems).toHaveLength(1);
  const texts = drawRecords(schema, 3, 0).map(({ x }) => x);
  expect(texts.toSorted()).toEqual(['__proto__', 'a', 'constructor']);
});

test('a hundred thousand numbers are drawn one after the other', () => {
  const schema = readSchema(schemaOf({ fields: numbers('x', 100_000), example: '{x: 1, t: told}' }));
  expect(new Set(drawRecords(schema, 100_000, 0).map(({ x }) => x)).size).toBe(100_000);
  expect(() => recordTask(schema, { count: 1e9 })).toThrow('targets.count must be');
});

test.each([
  ['dots', `a${'.'.repeat(300_000)}b`],
  ['stars', `a${'*'.repeat(300_000)}b`],
  ['blanks', `a${' '.repeat(300_000)}b`],
  ['braces', '{'.repeat(300_000)],
])('an answer of many %s is read like any other', (_what, text) => {
  const schema = readSchema(schemaOf({}));
  expect(parseRecord(schema, `{${text}}\n{${text}}`).attributes['x']).toBeUndefined();
});
