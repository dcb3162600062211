import fc from 'fast-check';

import { biographySchema } from '../biography.js';
import { parseDate } from '../fields/date.js';
import { renderRecord } from '../render.js';
import { defineSchema } from '../schema/defineSchema.js';
import { isValid } from './isValid.js';
import { parseRecord } from './parseRecord.js';

const hostile = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 300 }),
  fc
    .array(
      fc.constantFrom(
        '{',
        '}',
        '{{',
        '\n',
        ',',
        '"',
        '“',
        'Ann Lee',
        'June 30, 1960',
        ' - ',
        ':',
        'Male',
        '\u0000',
        '💥',
      ),
      {
        maxLength: 60,
      },
    )
    .map((parts) => parts.join('')),
);

test('no answer makes the parser throw, and a valid record has all its fields', () => {
  fc.assert(
    fc.property(hostile, (answer) => {
      const record = parseRecord(biographySchema, answer);
      expect(isValid(record)).toBe(biographySchema.fields.every(({ name }) => name in record.attributes));
      for (const { message } of record.problems) expect(message.length).toBeLessThan(400);
    }),
    { numRuns: 2000 },
  );
});

test('a valid record can be written as the prompt asks for it, and reads back as the same', () => {
  const field = fc.oneof(
    fc.constantFrom('', ' ', '."', 'Ann Lee', 'female', '30 June 1960', 'Leeds,\nUK', 'Nurse.', '- a - b'),
    fc.string({ maxLength: 20 }),
  );
  const good = ['Ann Lee', 'Female', 'June 30, 1960', 'Leeds, UK', 'Nurse', 'Healed'];
  fc.assert(
    fc.property(fc.nat(5), field, (i, text) => {
      const { attributes, problems } = parseRecord(
        biographySchema,
        good
          .with(i, text)
          .map((each) => `{${each}}`)
          .join('\n'),
      );
      if (problems.length > 0) return;
      const written = renderRecord(biographySchema, attributes);
      expect(parseRecord(biographySchema, written)).toMatchObject({ attributes, problems: [] });
    }),
    { numRuns: 1000 },
  );
});

test('a brace without end is read in linear time', () => {
  const record = parseRecord(biographySchema, '{'.repeat(50_000) + 'a '.repeat(50_000) + '}'.repeat(50_000));
  expect(isValid(record)).toBe(false);
});

describe('dates', () => {
  test.each([
    'June 30, 1960',
    '30 June 1960',
    'June 30th, 1960',
    '30th of June, 1960',
    'Jun. 30, 1960',
    'june 30 1960',
    'Thursday, June 30, 1960',
    '1960-06-30',
    '1960/6/30',
    '1960 June 30',
    '30-Jun-1960',
  ])('%s is 30 June 1960', (text) => {
    expect(parseDate(text)).toEqual({ year: 1960, month: 6, day: 30 });
  });

  test.each([
    'June 31, 1960',
    'February 29, 1900',
    '1960-13-01',
    'Juneteenth 1960',
    '06/30/1960',
    '1960',
    'June 1960',
    '',
  ])('%s is no date', (text) => {
    expect(parseDate(text)).toBeUndefined();
  });

  test('29 February: 2000 is a leap year, 1900 is not', () => {
    expect(parseDate('February 29, 2000')).toEqual({ year: 2000, month: 2, day: 29 });
  });
});

describe('values that differ by a sign, a point or case', () => {
  const values = {
    group: ['O+', 'O-', 'AB+', 'AB-'],
    income: ['<=50K', '>50K'],
    bottle: ['0.5', '5', '1.5', '15'],
    unit: ['mW', 'MW'],
    grade: ['A*', 'A', 'B+', 'B'],
    note: ['the "best"', '5 ft.', 'Côte d’Ivoire'],
  };
  const schema = defineSchema({
    name: 'part',
    title: 'Parts',
    version: 1,
    subject: 'a part',
    fields: Object.entries(values).map(([name, listed]) => ({
      kind: 'categorical',
      name,
      description: name,
      values: listed,
    })),
    example: Object.fromEntries(Object.entries(values).map(([name, [first]]) => [name, first!])),
  });
  const read = (name: string, text: string) =>
    parseRecord(
      schema,
      Object.entries(values)
        .map(([each, [first]]) => `{${each === name ? text : first!}}`)
        .join('\n'),
    );

  test.each(Object.entries(values).flatMap(([name, listed]) => listed.map((value) => [name, value] as const)))(
    '%s: %s is itself, with its label before it too',
    (name, value) => {
      expect(read(name, value).attributes[name]).toBe(value);
      expect(read(name, `${name}: ${value}`).attributes[name]).toBe(value);
    },
  );

  test.each([
    ['group', 'ab −', 'AB-'],
    ['grade', '"B."', 'B'],
    ['note', "cote d'ivoire", 'Côte d’Ivoire'],
    ['note', 'The Best', 'the "best"'],
  ])('%s: %s is %s', (name, text, value) => {
    expect(read(name, text).attributes[name]).toBe(value);
  });

  test.each([
    ['group', 'AB', 'may be any of AB+, AB-'],
    ['unit', 'mw', 'may be any of mW, MW'],
    ['income', '50K', 'may be any of <=50K, >50K'],
    ['group', 'O*', 'may be any of O+, O-'],
  ])('%s: %s is none of them', (name, text, reason) => {
    const { attributes, problems } = read(name, text);
    expect(attributes).not.toHaveProperty(name);
    expect(problems[0]!.message).toContain(reason);
  });
});
