import { Ajv2020 } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import fc from 'fast-check';

import { askedFields, defineSchema, jsonSchemaOf, renderRecord } from '../index.js';

const ticket = defineSchema({
  name: 'ticket',
  title: 'Support tickets',
  version: 'ticket-1',
  subject: 'a ticket that a customer wrote',
  form: 'json',
  fields: [
    { kind: 'categorical', name: 'channel', description: 'Channel', values: ['mail', 'phone'], made: 'drawn' },
    { kind: 'name', name: 'customer', description: 'Customer' },
    { kind: 'categorical', name: 'blood', description: 'Blood group', values: ['O+', 'O-'], optional: true },
    { kind: 'categorical', name: 'topic', description: 'Topic', values: ['billing'], open: true },
    { kind: 'number', name: 'minutes', description: 'Minutes', min: -5, max: 90 },
    { kind: 'number', name: 'price', description: 'Price', min: 0, max: 99.5, decimals: 2, optional: true },
    { kind: 'date', name: 'opened', description: 'Opened', min: '2020-01-01', max: '2026-12-31' },
    { kind: 'pattern', name: 'order', description: 'Order', pattern: '[A-Z]{2}-[0-9]{3}|none' },
    { kind: 'list', name: 'tags', description: 'Tags', values: ['slow', 'lost'], least: 1, most: 2 },
    { kind: 'derived', name: 'fee', description: 'Fee', value: '{{ minutes * 2 }}', type: 'number' },
    { kind: 'text', name: 'message', description: 'Message', optional: true },
  ],
  example: {
    ...{ channel: 'mail', customer: 'Ann Lee', blood: 'O+', topic: 'billing', minutes: 3, price: '9.50' },
    ...{ opened: '2024-05-06', order: 'AB-123', tags: 'slow', message: 'It is slow.' },
  },
});

const ajv = new Ajv2020({ strict: true, allowUnionTypes: true });
(formats as unknown as (to: Ajv2020) => void)(ajv);
const isValid = ajv.compile(jsonSchemaOf(ticket));

const record = {
  ...{ customer: 'Ann Lee', blood: 'O-', topic: 'refunds', minutes: 3, price: 9.5, opened: '2024-02-29' },
  ...{ order: 'AB-123', tags: ['slow', 'lost'], message: 'It is slow.' },
};

test('it asks for what the model says alone, all of it, in the schema’s order', () => {
  const { properties, required } = jsonSchemaOf(ticket) as { properties: object; required: string[] };
  expect(Object.keys(properties)).toEqual(Object.keys(record));
  expect(required).toEqual(Object.keys(record));
});

test.each<[string, Partial<Record<keyof typeof record, unknown>>]>([
  ['as it is', {}],
  ['with null for what may be absent', { blood: null, price: null, message: null }],
  ['with the bounds of numbers', { minutes: 90, price: 99.5 }],
  ['with the pattern’s other branch', { order: 'none' }],
])('a record %s is of the schema', (_, changed) => {
  expect(isValid({ ...record, ...changed })).toBe(true);
});

test.each<[string, Partial<Record<string, unknown>>]>([
  ['another sign', { blood: 'O' }],
  ['another case', { blood: 'o+' }],
  ['null for what must be there', { customer: null }],
  ['an empty text', { topic: '' }],
  ['a number as a text', { minutes: '3' }],
  ['a fraction', { minutes: 3.5 }],
  ['too much', { minutes: 91 }],
  ['too little', { price: -0.01 }],
  ['a day that there is not', { opened: '2023-02-29' }],
  ['a day in words', { opened: 'May 6, 2024' }],
  ['more than the pattern', { order: 'AB-1234' }],
  ['the pattern with more around it', { order: 'x none' }],
  ['too many of a list', { tags: ['slow', 'lost', 'slow'] }],
  ['none of a list', { tags: [] }],
  ['another value in a list', { tags: ['fast'] }],
  ['a list as a text', { tags: 'slow, lost' }],
  ['what is drawn', { channel: 'mail' }],
  ['what is derived', { fee: 6 }],
])('a record with %s is not', (_, changed) => {
  expect(isValid({ ...record, ...changed })).toBe(false);
});

test('a record as the prompt shows it is of the schema', () => {
  const { message: _, ...short } = ticket.example;
  for (const texts of [ticket.example, short])
    expect(isValid(JSON.parse(renderRecord(ticket, texts, askedFields(ticket))))).toBe(true);
});

test('a record without one of its fields is not', () => {
  fc.assert(
    fc.property(fc.constantFrom(...Object.keys(record)), (name) => {
      const { [name as keyof typeof record]: _, ...others } = record;
      expect(isValid(others)).toBe(false);
    }),
  );
});
