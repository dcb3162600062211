import fc from 'fast-check';

import { defineSchema } from '../schema/defineSchema.js';
import { createScreen } from './createScreen.js';
import { readNotLike } from './readNotLike.js';

const schema = defineSchema({
  name: 'ticket',
  title: 'Tickets',
  version: 1,
  subject: 'a support ticket',
  fields: [
    { kind: 'categorical', name: 'urgency', description: 'Urgency', values: ['low', 'high'] },
    { kind: 'number', name: 'price', description: 'Price', min: 0, max: 99 },
    { kind: 'date', name: 'opened', description: 'Opened', min: '2020-01-01', max: '2029-12-31' },
    { kind: 'list', name: 'tags', description: 'Tags' },
    { kind: 'name', name: 'customer', description: 'Customer' },
    { kind: 'text', name: 'subject', description: 'Subject' },
    { kind: 'text', name: 'body', description: 'Body' },
  ],
  example: {
    ...{ urgency: 'low', price: '1', opened: '2024-05-04', tags: 'a, b', customer: 'Oren Whitlock' },
    ...{ subject: 'Lid', body: 'Lid gone' },
  },
  distinct: [['price', 'opened']],
});
const body = 'The second delivery came without the cable that the first one had';
const record = (values: Record<string, string> = {}) => ({
  attributes: {
    ...{ urgency: 'high', price: '2', opened: 'May 4, 2024', tags: 'cable, post', customer: 'Ann Lee' },
    ...{ subject: 'Where is it', body, ...values },
  },
  problems: [],
  deviations: [],
});
const faultBy = (text: string, name: string, values?: Record<string, string>) =>
  createScreen(schema, { notLike: [readNotLike(schema, text, name)] }).faultOf(record(values));

describe('records of a file that must not come again', () => {
  test.each([
    ['a.csv', `customer;x\n"Zoe Quist";1\nann lee;2\n`, 'customer is as in record 2 of a.csv'],
    ['a.CSV', `\ufeffid,customer\r\n1,"Lee, Ann"\r\n\r\n2,Ann Lee\r\n`, 'customer is as in record 2 of a.CSV'],
    ['a.tsv', 'customer\tid\nAnn Lee\t1', 'customer is as in record 1 of a.tsv'],
    ['one column.csv', 'customer\nAnn Lee\n', 'customer is as in record 1 of one column.csv'],
    [
      'quoted.csv',
      `body\n"The second delivery ""came"" without\nthe cable, that the first one had"\n`,
      /body nearly as in record 1 of quoted.csv \(similarity 1.00\)/,
    ],
    [
      'a.jsonl',
      `{"customer":"Zoe Quist"}\n\n{"customer":"ANN  LEE","other":[1]}\n`,
      'customer is as in record 2 of a.jsonl',
    ],
    [
      'typed.jsonl',
      '{"price":2,"opened":"2024-05-04","tags":["x"]}',
      'price and opened are as in record 1 of typed.jsonl',
    ],
    ['a.json', '[{"customer":null},{"customer":"Ann Lee"}]', 'customer is as in record 2 of a.json'],
    ['lines.json', '{"customer":"Zoe Quist"}\n{"customer":"Ann Lee"}', 'customer is as in record 2 of lines.json'],
    ['tags.jsonl', '{"tags":["Cable","post"]}', 'tags is as in record 1 of tags.jsonl'],
    ['comma.jsonl', '{"tags":["Cable","post "],"urgency":"HIGH"}', 'all fields are as in record 1 of comma.jsonl'],
    ['names.txt', 'Zoe Quist\r\n\r\nAnn Lee\r\n', 'customer is as in record 2 of names.txt'],
    ['texts', `Something else\n${body} there\n`, /body nearly as in record 2 of texts \(similarity 0.91\)/],
    ['texts.jsonl', JSON.stringify({ text: body.toUpperCase(), id: 4 }), 'body is as in record 1 of texts.jsonl'],
    ['strings.json', JSON.stringify([body]), 'body is as in record 1 of strings.json'],
  ])('%s', (name, text, says) => {
    const fault = faultBy(text, name);
    expect(fault?.reason).toBe('not new');
    if (typeof says === 'string') expect(fault?.says).toBe(says);
    else expect(fault?.says).toMatch(says);
  });

  test('what differs in a field that the file has is new, but for its name and its text', () => {
    const row = (values: object) =>
      `${JSON.stringify({ urgency: 'high', subject: 'Where is it', tags: ['cable', 'post'], ...values })}\n`;
    expect(faultBy(row({}), 'a.jsonl')?.says).toBe('all fields are as in record 1 of a.jsonl');
    for (const other of [{ urgency: 'low' }, { subject: 'Where is he' }, { tags: ['cable'] }, { urgency: null }])
      expect(faultBy(row(other), 'a.jsonl')).toBeUndefined();
    expect(faultBy(row({ subject: 'x', body }), 'a.jsonl', { subject: 'x' })?.reason).toBe('not new');
  });

  test('an empty file excludes nothing', () => {
    for (const [name, text] of [
      ['a.csv', 'customer\n'],
      ['a.csv', ''],
      ['a.jsonl', ''],
      ['a.json', '[]'],
      ['a.txt', ' \n'],
    ] as const)
      expect(faultBy(text, name)).toBeUndefined();
  });

  test.each([
    [
      'a.csv',
      'urgency,price\nlow,2',
      /must be records of a ticket: with one of tags, customer, subject, body, found "only urgency, price, of which any record/,
    ],
    [
      'a.csv',
      'who,what\nAnn,x',
      /one of urgency, price, opened, tags, customer, subject, body, in a.csv, found "only who, what"/,
    ],
    ['a.csv', 'customer,customer\na,b', /columns of a.csv each once, found "customer twice"/],
    ['a.csv', 'customer,price\n"Ann Lee,1', /CSV, in a.csv.*Quote Not Closed/],
    ['a.csv', 'customer,price\nAnn Lee', /CSV, in a.csv.*on line 2/],
    ['a.jsonl', '{"customer":"A B"}\n{customer}', /in line 2 of a.jsonl, found "{customer}"/],
    ['a.jsonl', '{"customer":"A B"}\n\n[1]', /in line 3 of a.jsonl, found "\[1\]"/],
    ['a.json', '[{"customer":"A B"},7]', /in record 2 of a.json, found "7"/],
    ['a.json', '{"customer":"A B"}\n"x"', /all objects or all texts, in a.json, found "a text, as record 2"/],
    ['a.jsonl', '{"messages":[]}', /found "only messages"/],
    ['a.parquet', 'PAR1', /name must be that of a CSV, JSONL, JSON or text file.*write a.parquet as JSONL/],
  ])('%s: %j is refused in words', (name, text, message) => {
    expect(() => readNotLike(schema, text, name)).toThrow(message);
  });

  test('too many records are refused', () => {
    expect(() => readNotLike(schema, 'a b\n'.repeat(200_001), 'a.txt')).toThrow(/a list of 0 to 200000/);
  });

  test('records for another schema are refused', () => {
    const other = readNotLike(schema, 'customer\nAnn Lee', 'a.csv');
    const review = { kind: 'text', name: 'review', description: 'Review' } as const;
    const stars = { kind: 'number', name: 'stars', description: 'Stars', min: 1, max: 5 } as const;
    const reviews = defineSchema({
      ...{ name: 'review', title: 'Reviews', version: 1, subject: 'a review' },
      fields: [stars, review],
      example: { stars: 3, review: 'It does what it says' },
    });
    expect(() => createScreen(reviews, { notLike: [other] })).toThrow(
      /options.notLike\[0\] must be records of a review/,
    );
  });

  test('whatever is written to a file as CSV is found again, and no other', () => {
    const cell = fc.string({ unit: fc.constantFrom(...'ab ",;\n\té漢🙂'), minLength: 1, maxLength: 12 });
    const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;
    fc.assert(
      fc.property(
        fc.array(cell, { minLength: 1, maxLength: 5 }),
        cell,
        fc.constantFrom(',', ';', '\t'),
        (cells, other, by) => {
          const text = ['id', 'subject'].join(by) + cells.map((each, i) => `\n${[i, quoted(each)].join(by)}`).join('');
          const { records } = readNotLike(schema, text, 'a.csv');
          expect(records.length).toBe(cells.length);
          const screen = createScreen(schema, { notLike: [{ name: 'a', fields: ['subject'], records }] });
          const subjects = cells.map((subject) =>
            screen.faultOf({ ...record(), attributes: { subject: readAs(subject) } }),
          );
          expect(subjects.every((fault, i) => fault !== undefined || cells[i]!.trim() === '')).toBe(true);
          const known = cells.map((each) => each.trim().replace(/\s+/g, ' '));
          if (
            !known.includes(other.trim().replace(/\s+/g, ' ')) &&
            records.every((each) => each.subject !== readAs(other))
          )
            expect(screen.faultOf({ ...record(), attributes: { subject: `${other}z` } })).toBeUndefined();
        },
      ),
      { numRuns: 200 },
    );
  });
});

/** A text as the parser would read it: what is in the records is compared with what is in answers. */
const readAs = (text: string): string => {
  const [read] = readNotLike(schema, JSON.stringify([{ subject: text }]), 'a.json').records;
  return read!.subject ?? text;
};
