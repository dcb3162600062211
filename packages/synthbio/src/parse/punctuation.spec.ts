import { defineSchema } from '../schema/defineSchema.js';
import { parseRecord } from './parseRecord.js';
import { plain } from './plain.js';

const event = defineSchema({
  name: 'event',
  title: 'Events',
  version: 1,
  subject: 'an event',
  fields: [
    { kind: 'date', name: 'day', description: 'Date of the event', min: '1950-01-01', max: '2030-12-31' },
    { kind: 'number', name: 'change', description: 'Temperature change in degrees', min: -50, max: 5000 },
    {
      kind: 'categorical',
      name: 'type',
      description: 'Kind of event',
      values: ['Arts & Crafts', 'Check-in', 'Non-binary'],
    },
    { kind: 'text', name: 'note', description: 'A note' },
  ],
  example: { day: '1960-06-30', change: '-5', type: 'Check-in', note: 'It was cold.' },
});
const read = (answer: string) => parseRecord(event, answer);

const crafts = 'Arts & Crafts';
const checkIn = 'Check-in';

test.each<[answer: string, change: string, type: string, note: string, deviations?: string[]]>([
  ['{1960-06-30}\n{-5}\n{Check-in}\n{Plain ASCII.}', '-5', checkIn, 'Plain ASCII.'],
  ['{1960\u201106\u201130}\n{-5}\n{Check-in}\n{Non-breaking hyphens.}', '-5', checkIn, 'Non-breaking hyphens.'],
  ['{1960\u201306\u201330}\n{-5}\n{Check-in}\n{En dashes.}', '-5', checkIn, 'En dashes.'],
  ['{June\u202f30,\u00a01960}\n{-5}\n{Check\u2011in}\n{Narrow spaces.}', '-5', checkIn, 'Narrow spaces.'],
  ['{1960-06-30}\n{\u22125}\n{Check-in}\n{Minus.}', '-5', checkIn, 'Minus.'],
  ['{1960-06-30}\n{\uff11\uff12}\n{Check-in}\n{Fullwidth digits.}', '12', checkIn, 'Fullwidth digits.'],
  ['{1960-06-30}\n{\u0661\u0662}\n{Check-in}\n{Arabic-Indic digits.}', '12', checkIn, 'Arabic-Indic digits.'],
  ['{1960-06-30}\n{1\u202f200}\n{Check-in}\n{Thousands.}', '1200', checkIn, 'Thousands.'],
  ["{1960-06-30}\n{1'200}\n{Check-in}\n{Swiss.}", '1200', checkIn, 'Swiss.'],
  ['{1960-06-30}\n{12}\n{Arts &amp; Crafts}\n{Entity.}', '12', crafts, 'Entity.'],
  ['{1960-06-30}\n{12}\n{Arts and Crafts}\n{Spelled and.}', '12', crafts, 'Spelled and.'],
  ['```\n{1960-06-30}\n{12}\n{Check-in}\n{Fence.}\n```', '12', checkIn, 'Fence.', ['text before', 'text after']],
  ['{1960-06-30}\r\n{12}\r\n{Check-in}\r\n{CRLF.}', '12', checkIn, 'CRLF.'],
  ['\\{1960-06-30\\}\n\\{12\\}\n\\{Check-in\\}\n\\{Escaped.\\}', '12', checkIn, 'Escaped.'],
  ['\uff5b1960-06-30\uff5d\n\uff5b12\uff5d\n\uff5bCheck-in\uff5d\n\uff5bWide.\uff5d', '12', checkIn, 'Wide.'],
  ['{1960-06-30}\u200b\n{12\u200b}\n{Check-in}\n{\ufeffUnseen.\u200b}', '12', checkIn, 'Unseen.'],
  ['{Date of the event: 1960-06-30}\n{Change: 12}\n{Kind of event: Check-in}\n{Labels.}', '12', checkIn, 'Labels.'],
  ['{**Day**: 1960-06-30}\n{"change": 12}\n{Type：Check-in}\n{note:Labels.}', '12', checkIn, 'Labels.'],
  [
    '{ "day": "1960-06-30", "change": 12, "type": "Check-in", "note": "JSON." }',
    '12',
    checkIn,
    'JSON.',
    ['other form'],
  ],
  ['{1960-06-30}\n{12}\n{Check-in}\n{Note with {inner} braces.}', '12', checkIn, 'Note with {inner} braces.'],
  ['{1960-06-30}\n{12}\n{Check-in}\n{if (x) {\n{y}\n}\nend}', '12', checkIn, 'if (x) { {y} } end'],
  ['{1960-06-30}\n{12}\n{Check-in}\n{A set \\{1\\}, or \\{.}', '12', checkIn, 'A set \\{1\\}, or \\{.'],
  ['{{1960-06-30}, {12}, {Check-in}, {Around.}}', '12', checkIn, 'Around.', ['text between']],
  ['{{1960-06-30}}\n{{12}}\n{{Check-in}}\n{{Doubled {inner}.}}', '12', checkIn, 'Doubled {inner}.'],
  ['1. {1960-06-30}\n2. {12}\n3. {Check-in}\n4. {List.}', '12', checkIn, 'List.', ['text before', 'text between']],
  ['{1960-06-30}\n{+12}\n{check in}\n{It\u2019s fine.}', '12', checkIn, 'It\u2019s fine.'],
  ['{30.06.1960}\n{12}\n{Check-in}\n{German date.}', '12', checkIn, 'German date.'],
  ['{30. 6. 1960}\n{12}\n{Check-in}\n{Czech date.}', '12', checkIn, 'Czech date.'],
  ['{1960年6月30日}\n{12}\n{Check-in}\n{Japanese date.}', '12', checkIn, 'Japanese date.'],
  ['{Thu, June 30 1960}\n{12.0}\n{Check-in.}\n{"Dots" and "quotes"}', '12', checkIn, '"Dots" and "quotes"'],
  ['{30th of June, 1960}\n{12}\n{Check-in}\n{“Ordinal.”}', '12', checkIn, 'Ordinal.'],
])('%j is the record that it is in ASCII', (answer, change, type, note, deviations = []) => {
  expect(read(answer)).toEqual({
    attributes: {
      day: 'June 30, 1960',
      'day.year': '1960',
      'day.decade': '1960s',
      'day.month': '06',
      change,
      type,
      note,
    },
    problems: [],
    deviations,
  });
});

test.each([
  ['30/06/1960', 'change places by country'],
  ['06-30-1960', 'change places by country'],
  ['30.06.60', 'is not a date'],
])('the date %s is refused', (day, reason) => {
  expect(read(`{${day}}\n{1}\n{Check-in}\n{x}`).problems[0]!.message).toContain(reason);
});

test('an inner brace that begins a line begins a field, so that one that is not closed is named', () => {
  expect(read('{1960-06-30}\n{12\n{Check-in}\n{x}').problems.map(({ fault, field }) => [fault, field?.name])).toEqual([
    ['unclosed brace', 'change'],
  ]);
});

/** The zeros of all scripts' digits, by `unicodedata` of Python 3.11 (Unicode 14), which `int` reads. */
const zeros =
  '660,6f0,7c0,966,9e6,a66,ae6,b66,be6,c66,ce6,d66,de6,e50,ed0,f20,1040,1090,17e0,1810,1946,19d0,1a80,1a90,1b50,1bb0,1c40,1c50,a620,a8d0,a900,a9d0,a9f0,aa50,abf0,ff10,104a0,10d30,11066,110f0,11136,111d0,112f0,11450,114d0,11650,116c0,11730,118e0,11950,11c50,11d50,11da0,16a60,16ac0,16b50,1d7ce,1d7d8,1d7e2,1d7ec,1d7f6,1e140,1e2f0,1e950,1fbf0'
    .split(',')
    .map((code) => parseInt(code, 16));

test('digits are those that Python reads, in every script', () => {
  for (const zero of zeros)
    for (let digit = 0; digit < 10; digit += 1) expect(plain(String.fromCodePoint(zero + digit))).toBe(String(digit));
});

test('other numbers than decimal digits stay what they are', () => {
  for (const sign of '½²①Ⅷ一〇') expect(plain(sign)).toBe(sign);
});
