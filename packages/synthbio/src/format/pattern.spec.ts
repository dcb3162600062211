import { InputError } from '@diffuse/check';
import { compilePattern } from '@diffuse/grammar';
import fc from 'fast-check';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { askedFields } from '../askedFields.js';
import { biographySchema } from '../biography.js';
import { parseRecord } from '../parse/parseRecord.js';
import { renderRecord } from '../render.js';
import { defineSchema } from '../schema/defineSchema.js';
import { readSchema } from '../schema/readSchema.js';
import type { RecordSchema, RecordSchemaInput } from '../schema/recordSchema.js';
import { answersIn } from '../testing/answerIn.js';
import { formatPattern } from './pattern.js';

const order: RecordSchemaInput = {
  name: 'order',
  title: 'Orders',
  version: 1,
  subject: 'an order',
  fields: [
    { kind: 'categorical', name: 'shop', description: 'Shop', values: ['Books & more', 'Café (old)'] },
    { kind: 'number', name: 'price', description: 'Price', min: -0.5, max: 120, decimals: 2 },
    {
      kind: 'categorical',
      name: 'shelf',
      description: 'Shelf',
      given: 'shop',
      values: { 'Books & more': { Novels: 1, Poetry: 1 }, 'Café (old)': { Tea: 1, '"Best" coffee': 1 } },
    },
    { kind: 'categorical', name: 'grade', description: 'Grade', values: ['A+', 'A-'], optional: true },
    { kind: 'categorical', name: 'job', description: 'Profession', values: ['Baker'], open: true },
    { kind: 'date', name: 'day', description: 'Day', min: '2019-11-05', max: '2024-03-01' },
    { kind: 'name', name: 'buyer', description: 'Buyer' },
    { kind: 'place', name: 'place', description: 'City and country' },
    { kind: 'pattern', name: 'number', description: 'Order number', pattern: '^[A-Z]{2}-\\d{4}$', optional: true },
    { kind: 'list', name: 'tags', description: 'Tags', values: ['new', 'used', 'gift'], least: 0, most: 2 },
    { kind: 'list', name: 'words', description: 'Words', least: 2, most: 3 },
    { kind: 'derived', name: 'twice', description: 'Twice the price', value: '{{ price * 2 }}', type: 'number' },
    { kind: 'text', name: 'note', description: 'A note', words: { min: 3, max: 6 }, optional: true },
    { kind: 'text', name: 'end', description: 'The end' },
  ],
  example: {
    ...{ shop: 'Café (old)', price: 12.5, shelf: '"Best" coffee', grade: 'A-', job: 'Head chef', day: 'May 4, 2020' },
    ...{ buyer: 'Ann van Lee', place: 'Lyon, France', number: 'AB-1234', tags: 'gift, new', words: 'soft, warm blue' },
    ...{ note: 'Please ring twice', end: 'That was all – thanks!' },
  },
};
const review = readSchema(
  readFileSync(fileURLToPath(new URL('../../examples/product-review.yaml', import.meta.url)), 'utf8'),
);
const schemas: [string, RecordSchema][] = [
  ['orders in braces', defineSchema(order)],
  ['orders in JSON', defineSchema({ ...order, form: 'json' })],
  ['reviews', review],
  ['biographies', biographySchema],
];

describe.each(schemas)('%s', (_, schema) => {
  const source = formatPattern(schema);
  const { accepts } = compilePattern(source);
  const answer = answersIn(source);

  test('the example matches', () => {
    expect(accepts(renderRecord(schema, schema.example, askedFields(schema)))).toBe(true);
  });

  test('what matches is read as a record, as it is asked for, and its record matches as it is written', () => {
    fc.assert(
      fc.property(fc.nat(), (seed) => {
        const text = answer(seed);
        expect([text, accepts(text)]).toEqual([text, true]);
        const { attributes, problems, deviations } = parseRecord(schema, text);
        // What no regular expression says: see formatPattern.
        const unsaid = / twice$|: "none"|"(?:dr|mr|ms) /i;
        fc.pre(!problems.some(({ message }) => unsaid.test(message)));
        expect([text, problems, deviations]).toEqual([text, [], []]);
        expect(accepts(renderRecord(schema, attributes, askedFields(schema)))).toBe(true);
      }),
      { numRuns: 40 },
    );
  });
});

const values = (shelf: string) => ({ shop: 'Books & more', shelf });
test.each([
  [values('Novels'), true],
  [values('Tea'), false],
  [{ grade: '' }, true],
  [{ price: '12.505' }, false],
  [{ price: '-0.51' }, false],
  [{ day: 'March 2, 2024' }, false],
  [{ day: 'February 29, 2023' }, false],
  [{ tags: 'new, used, gift' }, false],
  [{ tags: '' }, true],
  [{ words: 'one' }, false],
  [{ number: 'ab-1234' }, false],
  [{ note: 'too short' }, false],
  [{ buyer: 'Ann' }, false],
])('an order in braces with %j matches: %j', (changed, isIn) => {
  const schema = defineSchema(order);
  const { accepts } = compilePattern(formatPattern(schema));
  const texts = { ...schema.example, ...changed } as Record<string, string>;
  const said = askedFields(schema).map(({ name }) => `{${texts[name] === '' ? 'none' : texts[name]}}`);
  expect(accepts(said.join('\n'))).toBe(isIn);
});

test('fields that are drawn are not in it', () => {
  const schema = defineSchema({
    ...{ name: 'a', title: 'A', version: 1, subject: 'a thing' },
    fields: [
      { kind: 'categorical', name: 'kind', description: 'Kind', values: ['x', 'y'], made: 'drawn' },
      { kind: 'categorical', name: 'size', description: 'Size', values: ['1.5', '15'] },
    ],
    example: { kind: 'x', size: '15' },
  });
  const { accepts } = compilePattern(formatPattern(schema));
  expect(['{1.5}', '{15}', '{165}', '{x}\n{15}'].map(accepts)).toEqual([true, true, false, false]);
});

test('a pattern that asks for what no value in braces has is refused in words', () => {
  const schema = defineSchema({
    ...{ name: 'a', title: 'A', version: 1, subject: 'a thing' },
    fields: [
      { kind: 'pattern', name: 'set', description: 'Set', pattern: '\\{[a-c](?:, [a-c])*\\}|[a-c]' },
      { kind: 'categorical', name: 'size', description: 'Size', values: ['1'] },
    ],
    example: { set: 'a', size: '1' },
  });
  expect(compilePattern(formatPattern(schema)).accepts('{b}\n{1}')).toBe(true);
  expect(compilePattern(formatPattern(schema)).accepts('{{b}}\n{1}')).toBe(false);
  const none = { ...schema, fields: [{ ...schema.fields[0]!, pattern: 'a\\}' }, schema.fields[1]!] } as RecordSchema;
  expect(() => formatPattern(none)).toThrow(InputError);
  expect(() => formatPattern(none)).toThrow('set');
});
