import fc from 'fast-check';

import { renderRecord } from '../render.js';
import { defineSchema } from '../schema/defineSchema.js';
import { parseRecord } from './parseRecord.js';

const person = defineSchema({
  name: 'guest',
  title: 'Guests',
  version: 1,
  subject: 'a guest',
  fields: [
    { kind: 'name', name: 'name', description: 'First and last name' },
    { kind: 'place', name: 'home', description: 'City and country' },
    { kind: 'date', name: 'born', description: 'Date of birth', min: '1900-01-01', max: '2020-01-01' },
    { kind: 'number', name: 'paid', description: 'Paid', min: -9999, max: 9999, decimals: 2 },
    { kind: 'pattern', name: 'time', description: 'Time of arrival', pattern: '\\d\\d:\\d\\d [AP]M' },
    { kind: 'list', name: 'wants', description: 'Wishes', values: ['Check-in', "Chef's menu", 'Bed & breakfast'] },
    { kind: 'categorical', name: 'work', description: 'Profession', values: ['Nurse'], open: true },
    { kind: 'text', name: 'note', description: 'A note' },
  ],
  example: {
    name: "Anne-Marie O'Neil",
    home: "Xi'an, China",
    born: 'April 9, 1954',
    paid: '-1250.5',
    time: '10:30 AM',
    wants: "Check-in, Chef's menu",
    work: 'Check-in Agent',
    note: 'Came late.',
  },
});

const variants: Readonly<Record<string, string>> = {
  '-': '\u2010\u2011\u2012\u2013\u2212\uff0d',
  ' ': '\u00a0\u202f\u2009\u2007\u3000',
  "'": '\u2019\u2018\u2032\uff07',
  ':': '\uff1a\u2236',
  ',': '\uff0c\u060c',
  '.': '\uff0e\u066b',
  ...Object.fromEntries([...'0123456789'].map((digit, i) => [digit, String.fromCodePoint(0x661 + i - 1, 0xff10 + i)])),
};

test('a record that is written with other signs for those of ASCII is the same record', () => {
  const { attributes } = parseRecord(person, renderRecord(person, person.example));
  const fields = person.fields.slice(0, -1);
  fc.assert(
    fc.property(
      fc.infiniteStream(fc.nat(99)),
      fc.infiniteStream(fc.nat(19).map((n) => n === 0)),
      (choices, isUnseen) => {
        const disguised = (text: string): string =>
          [...text]
            .map((sign) => {
              const others = [...(variants[sign] ?? '')];
              const pick = choices.next().value!;
              const zeroWidth = isUnseen.next().value ? '\u200b' : '';
              return zeroWidth + (pick < 50 || others.length === 0 ? sign : others[pick % others.length]!);
            })
            .join('');
        const texts = Object.fromEntries(fields.map(({ name }) => [name, disguised(person.example[name]!)]));
        const { attributes: found, problems } = parseRecord(
          person,
          renderRecord(person, { ...person.example, ...texts }),
        );
        expect(problems).toEqual([]);
        expect(found).toEqual(attributes);
      },
    ),
    { numRuns: 300 },
  );
});

test('what was read reads as itself, whatever it is', () => {
  const part = fc.oneof(
    fc.constantFrom(
      '"',
      '*',
      '“',
      '’',
      ' ',
      ':',
      'note',
      'work',
      '&amp;',
      'amp;',
      '{',
      '}',
      '\\{',
      '.',
      'and ',
      '٣',
      '\u200d',
    ),
    fc.string({ maxLength: 4, unit: 'binary' }),
  );
  const messy = fc.array(part, { maxLength: 8 }).map((parts) => parts.join(''));
  fc.assert(
    fc.property(fc.nat(person.fields.length - 1), messy, (i, text) => {
      const { name } = person.fields[i]!;
      const lines = person.fields.map((field) => `{${field.name === name ? text : person.example[field.name]!}}`);
      const { attributes, problems } = parseRecord(person, lines.join('\n'));
      if (problems.length > 0) return;
      expect(parseRecord(person, renderRecord(person, attributes)).attributes).toEqual(attributes);
    }),
    { numRuns: 3000 },
  );
});
