import fc from 'fast-check';

import { renderRecord, renderRequest } from '../render.js';
import { defineSchema } from '../schema/defineSchema.js';
import { isValid } from './isValid.js';
import { parseRecord } from './parseRecord.js';

const ticket = defineSchema({
  name: 'ticket',
  title: 'Tickets',
  version: 1,
  subject: 'a support ticket',
  form: 'json',
  fields: [
    { kind: 'categorical', name: 'kind', description: 'Kind of fault', values: ['Login', 'Billing'] },
    { kind: 'number', name: 'hours_open', description: 'Hours', min: -9, max: 99, decimals: 1 },
    {
      kind: 'date',
      name: 'closed',
      description: 'Day of closing',
      min: '2000-01-01',
      max: '2030-01-01',
      optional: true,
    },
    { kind: 'list', name: 'tags', description: 'Tags', values: ['a', 'b', 'c'], least: 0, most: 2 },
    { kind: 'text', name: 'told', description: 'What the customer wrote' },
  ],
  example: { kind: 'Login', hours_open: 2.5, closed: 'May 4, 2003', tags: 'a, b', told: 'I cannot log in' },
});
const wanted = {
  kind: 'Login',
  hours_open: '2.5',
  closed: 'May 4, 2003',
  'closed.year': '2003',
  'closed.decade': '2000s',
  'closed.month': '05',
  tags: 'a, b',
  told: 'I cannot log in',
};
const canonical = `{
  "kind": "Login",
  "hours_open": 2.5,
  "closed": "2003-05-04",
  "tags": ["a", "b"],
  "told": "I cannot log in"
}`;
const read = (answer: string) => parseRecord(ticket, answer);
const faults = (answer: string) => read(answer).problems.map(({ fault, field }) => [fault, field?.name]);

test('a record is one object: numbers as numbers, dates as ISO 8601 has them, lists as arrays', () => {
  expect(renderRecord(ticket, ticket.example)).toBe(canonical);
  expect(JSON.parse(canonical)).toEqual({
    kind: 'Login',
    hours_open: 2.5,
    closed: '2003-05-04',
    tags: ['a', 'b'],
    told: 'I cannot log in',
  });
  expect(renderRequest(ticket)).toContain(canonical);
  expect(() => renderRecord(ticket, { ...ticket.example, hours_open: 'two' })).toThrow('texts.hours_open');
});

test.each<[what: string, answer: string, deviations?: string[]]>([
  ['as asked', canonical],
  ['on one line', JSON.stringify(JSON.parse(canonical))],
  ['in a fence', `\`\`\`json\n${canonical}\n\`\`\``],
  ['with talk around it', `Sure {here it is}: ${canonical} Anything else?`, ['text before', 'text after']],
  ['with commas at the ends', canonical.replace('"b"]', '"b",]').replace('in"\n', 'in",\n')],
  ['with a number as a text, and a text as words', canonical.replace('2.5', '"2.50"').replace('"Login"', 'Login')],
  ['with keys spelt otherwise', canonical.replace('kind', 'Kind').replace('hours_open', 'hoursOpen')],
  ['by descriptions', canonical.replace('kind', 'Kind of fault').replace('told', 'what the customer wrote')],
  ['with a key more', canonical.replace('{', '{"id": {"a": [1, {}]},'), ['extra key']],
  ['with a key twice alike', canonical.replace('{', '{"kind": "Login",'), ['extra key']],
  ['with curly quotes', canonical.replaceAll('"', '”')],
  ['in another object', `{"ticket": ${canonical}}`, ['text before', 'text after']],
  ['in another order', JSON.stringify(Object.fromEntries(Object.entries(JSON.parse(canonical) as object).reverse()))],
  ['with a list as a text', canonical.replace('["a", "b"]', '"a, b"')],
  ['with a break in the text', canonical.replace('cannot log', 'cannot\nlog')],
  ['without its end', canonical.slice(0, -2), ['truncated']],
  ['in braces', '{Login}\n{2.5}\n{May 4, 2003}\n{a, b}\n{I cannot log in}', ['other form']],
])('an object %s is read', (_, answer, deviations = []) => {
  expect(read(answer)).toEqual({ attributes: wanted, problems: [], deviations });
});

test('a text that was cut off is what there is of it, and a value that may have been is none', () => {
  expect(read(canonical.slice(0, canonical.indexOf(' log in')))).toMatchObject({
    attributes: { told: 'I cannot' },
    problems: [],
    deviations: ['truncated'],
  });
  const reversed = (end: string) =>
    `{"told": "Hi", "tags": [], "closed": null, "hours_open": 2, "kind": "Login", ${end}`;
  expect(faults(`{"told": "Hi", "tags": [], "closed": null, "kind": "Login", "hours_open": 1`)).toEqual([
    ['unclosed brace', 'hours_open'],
  ]);
  expect(faults(reversed(''))).toEqual([]);
  expect(faults(canonical.slice(0, canonical.indexOf('"told"')))).toEqual([['missing field', 'told']]);
});

test('null, an empty text and a key that is not there are no value', () => {
  for (const none of ['"closed": null', '"closed": ""', '"closed": "none"', '"closed": None', '"x": 1']) {
    const { attributes, problems } = read(canonical.replace('"closed": "2003-05-04"', none));
    expect(problems).toEqual([]);
    expect(attributes).not.toHaveProperty('closed');
  }
  const { closed: _, tags: __, ...without } = ticket.example;
  expect(renderRecord(ticket, without)).toContain('"closed": null,\n  "tags": [],');
  expect(faults(canonical.replace('"Login"', 'null'))).toEqual([['bad value', 'kind']]);
});

test.each([
  ['a key twice', canonical.replace('{', '{"kind": "Billing",'), 'is there 2 times: "Billing", "Login"'],
  ['an object inside', canonical.replace('"Login"', '{"name": "Login"}'), 'is an object where one value was asked for'],
  ['a list inside a list', canonical.replace('"a"', '["a"]'), 'has lists or objects in its list'],
  ['several values for one', canonical.replace('"Login"', '["Login", "Billing"]'), 'is a list where one value'],
  ['quotes that are not escaped', canonical.replace('cannot', '"cannot"'), 'quotes in its text that are not escaped'],
  ['the template', canonical.replace('"Login"', '"Kind of fault: Login / Billing"'), 'repeats the template'],
  ['no value', canonical.replace('"Login"', ''), 'is missing'],
])('%s is told', (_, answer, message) => {
  const { problems } = read(answer);
  expect(problems).toHaveLength(1);
  expect(problems[0]!.message).toContain(message);
});

test.each(['', 'No.', '{"a": 1}', '[1, 2]', '{', '{"', '{]}', '}{'])('%j is no record', (answer) => {
  expect(faults(answer)).toEqual([['no braces', undefined]]);
});

test('whatever a text has in it, it is read from JSON as JSON has it', () => {
  const told = fc
    .string({ unit: 'binary', minLength: 1, maxLength: 30 })
    .filter(
      (text) =>
        /[\p{L}\p{N}]/u.test(text) && !/^[\s"'“”„‟‘’‚‛«»‹›「」『』`*_]|["'“”„‟‘’‚‛«»‹›「」『』`*_\s]$/.test(text),
    );
  fc.assert(
    fc.property(told, fc.boolean(), (text, pretty) => {
      const object = { ...(JSON.parse(canonical) as object), told: text };
      const answer = JSON.stringify(object, null, pretty ? 2 : 0);
      const { attributes, problems } = read(answer);
      expect(problems).toEqual([]);
      const unseen = /^[\s\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff]+/;
      const reversed = (each: string) => [...each].reverse().join('');
      const trimmed = reversed(reversed(text.replace(unseen, '')).replace(unseen, '')).replace(/\s+/g, ' ');
      expect(attributes['told']).toBe(trimmed);
    }),
    { numRuns: 1000 },
  );
});

test('no answer makes the reader throw', () => {
  const part = fc.constantFrom(
    '{',
    '}',
    '[',
    ']',
    '"',
    ':',
    ',',
    '\\',
    '"kind"',
    '"told"',
    '"Login"',
    'null',
    ' ',
    '\\u00',
    'é',
  );
  fc.assert(
    fc.property(fc.array(part, { maxLength: 40 }), (parts) => {
      const record = read(parts.join(''));
      const has = ['kind', 'hours_open', 'told'].every((name) => name in record.attributes);
      if (isValid(record)) expect(has).toBe(true);
    }),
    { numRuns: 2000 },
  );
});

test.each(['[', '{"a":', '{"kind":', '"', '\\"', '{', '{}', ',', '"kind": "a", '])(
  'a hundred thousand of %s are read without recursion',
  (part) => {
    for (const before of ['{"kind": "Login", "told": ', '{"kind": "Login", "told": "', '{"kind": '])
      expect(isValid(read(before + part.repeat(100_000)))).toBe(false);
  },
);
