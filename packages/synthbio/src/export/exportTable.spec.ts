import { readRecordSet, type SampledRecord } from '../analysis/recordSet.js';
import { recordValidity } from '../analysis/recordValidity.js';
import { biographySchema } from '../biography.js';
import { defineSchema } from '../schema/defineSchema.js';
import { perfectSamples } from '../testing/samples.js';
import { exportTable } from './exportTable.js';
import { toJsonl } from './formats.js';
import { recordColumns, type DrawColumn } from './recordColumns.js';
import { recordRow } from './recordRow.js';

const base = { title: 'Things', version: 1, subject: 'a thing' };
const pot = defineSchema({
  ...base,
  name: 'pot',
  fields: [
    { kind: 'number', name: 'litres', description: 'Litres', min: 1, max: 12 },
    { kind: 'number', name: 'serial', description: 'Serial number', min: 5e9, max: 5e9 + 9 },
    { kind: 'date', name: 'made', description: 'Made', min: '0100-01-01', max: '9999-12-31' },
    { kind: 'list', name: 'colours', description: 'Colours', least: 0 },
    { kind: 'categorical', name: 'lid', description: 'Lid', values: ['007', 'NA'] },
    { kind: 'number', name: 'price', description: 'Price', min: 0, max: 99, decimals: 2 },
    { kind: 'derived', name: 'total', description: 'Total', value: '{{ price * litres }}', type: 'number' },
    { kind: 'derived', name: 'sold', description: 'Sold', value: '{{ made }}', type: 'date' },
  ],
  example: {
    litres: 4,
    serial: 5e9,
    made: 'May 4, 2003',
    colours: 'red',
    lid: '007',
    price: 10,
  },
});
const ofPot = (attributes: Readonly<Record<string, string>>): SampledRecord => ({
  ...{ index: 7, text: '{3}', logProb: null },
  ...{ attributes, problems: [], deviations: [] },
});

const rowsOf = (set: Parameters<typeof exportTable>[1]) => {
  const { columns, rows } = exportTable(biographySchema, set);
  return rows.map((row) => Object.fromEntries(columns.map(({ name }, i) => [name, row[i]])));
};

test('fields come first, each in a column of its type, then their facets and then how the record was drawn', () => {
  expect(recordColumns(pot, ['index', 'answer', 'logProb', 'wellFormed'])).toEqual([
    { name: 'litres', type: 'int' },
    { name: 'serial', type: 'long' },
    { name: 'made', type: 'date' },
    { name: 'colours', type: 'list' },
    { name: 'lid', type: 'text' },
    { name: 'price', type: 'float' },
    { name: 'total', type: 'float' },
    { name: 'sold', type: 'date' },
    { name: 'made.year', type: 'int' },
    { name: 'made.decade', type: 'text' },
    { name: 'made.month', type: 'int' },
    { name: 'draw.index', type: 'int' },
    { name: 'draw.answer', type: 'text' },
    { name: 'draw.logProb', type: 'float' },
    { name: 'draw.wellFormed', type: 'bool' },
  ]);
});

test('cells are numbers, days and lists, and null where a record has nothing', () => {
  const attributes = {
    ...{ litres: '3', serial: '5000000001', colours: 'red, light blue', lid: '007', price: '7.50', total: '22.5' },
    ...{ made: 'May 9, 101', 'made.year': '101', 'made.decade': '100s', 'made.month': '05', sold: 'May 9, 101' },
  };
  expect(recordRow(pot, ofPot(attributes), ['index'])).toEqual([
    ...[3, 5_000_000_001, '0101-05-09', ['red', 'light blue'], '007', 7.5, 22.5, '0101-05-09'],
    ...[101, '100s', 5, 7],
  ]);
  const nothing = [null, null, null, [], ...Array<null>(7).fill(null), 7];
  expect(recordRow(pot, ofPot({ colours: '' }), ['index'])).toEqual(nothing);
  expect(recordRow(pot, ofPot({}), ['index'])).toEqual(nothing); // a list without values is no fault
  const unread = { fault: 'bad value' as const, field: { number: 4, name: 'colours' }, message: '' };
  expect(recordRow(pot, { ...ofPot({ litres: '3' }), problems: [unread] }, [])[3]).toBeNull();
  const none = { fault: 'no braces' as const, message: '' };
  expect(recordRow(pot, { ...ofPot({}), problems: [none] }, [])[3]).toBeNull();
});

test('an attribute that is not what its field says is refused by name', () => {
  for (const [name, text] of [
    ['price', 'dear'],
    ['total', 'inf'],
    ['sold', 'soon'],
    ['price', '0x10'],
    ['price', ''],
    ['price', '1e999'],
    ['litres', '3.5'],
    ['litres', '3000000000'],
    ['made', '30/06/1960'],
  ])
    expect(() => recordRow(pot, ofPot({ [name!]: text! }), [])).toThrow(
      expect.objectContaining({ name: 'InputError' }),
    );
  expect(() => recordRow(pot, ofPot({ price: 'dear' }), [])).toThrow('record.attributes.price must be a number');
});

test('a record that an answer is has what follows from it in its row', () => {
  const answer = '{3}\n{5,000,000,001}\n{1960-06-30}\n{red, blue}\n{NA}\n{7.50}';
  const { records } = readRecordSet(pot, 'm', [{ index: 0, text: answer, logProb: null }]);
  expect(recordRow(pot, records[0]!, ['wellFormed'])).toEqual([
    ...[3, 5_000_000_001, '1960-06-30', ['red', 'blue'], 'NA', 7.5, 22.5, '1960-06-30'],
    ...[1960, '1960s', 6, true],
  ]);
});

const odd = { index: 40, text: '{Zoë "Z" Neil}\n{Robot}\n\u0000, 💥', logProb: -Infinity };
const samples = [...perfectSamples(biographySchema, 40, 0), odd];

test('a row has the parsed fields, the raw text, the log-probability and the prompt version', () => {
  const rows = rowsOf(readRecordSet(biographySchema, 'm', samples));
  expect(rows[0]).toMatchObject({
    ...{
      'draw.index': 0,
      'draw.promptVersion': 'biography-1',
      'draw.answer': samples[0]!.text,
      'draw.wellFormed': true,
    },
    born: expect.stringMatching(/^\d{4}-\d\d-\d\d$/),
  });
  expect(rows[0]!['born.year']).toBe(Number(String(rows[0]!['born']).slice(0, 4)));
  expect(rows[40]).toMatchObject({
    'draw.wellFormed': false,
    gender: null,
    'draw.answer': odd.text,
    'name.last': 'Neil',
  });
  expect(rows[40]!['draw.problems']).toContain('field 2 (gender)');
});

test('a draw that is no answer has a row that says why, and counts for nothing; reasoning is beside the answer', () => {
  const drawn = perfectSamples(biographySchema, 3, 1);
  const none = { index: 1, text: '', logProb: null, finished: 'length' as const };
  const given = [
    { ...drawn[0]!, index: 0, reasoning: 'Somebody \ud83e' },
    { ...none, noAnswer: 'filtered' },
    { ...none, index: 2, text: '{Zoë Bell}\n{Fem' },
    { ...none, index: 3, noAnswer: 'unreached', reasoning: 'So' },
  ];
  const set = readRecordSet(biographySchema, 'm', given);
  expect(set.records.map(({ index }) => index)).toEqual([0, 2]);
  const [validity] = recordValidity([set]);
  expect(validity).toMatchObject({
    answers: 2,
    noAnswers: { filtered: 1, unreached: 1 },
    cutOff: 1,
    halfCharacters: 0,
  });
  expect(validity!.valid.estimate).toBe(0.5);
  const rows = toJsonl(exportTable(biographySchema, set))
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>);
  expect(
    rows.map((row) => ['index', 'wellFormed', 'noAnswer', 'reasoning'].map((name) => row[`draw.${name}`])),
  ).toEqual([
    [0, true, null, 'Somebody \ufffd'], // escaped, pyarrow and DuckDB would refuse the file
    [1, false, 'filtered', null],
    [2, false, null, null],
    [3, false, 'unreached', 'So'],
  ]);
  expect(rows[1]).toMatchObject({ 'draw.answer': '', 'draw.problems': 'no answer: filtered', gender: null });
  const ofAnswers: DrawColumn[] = ['index', 'answer', 'logProb', 'promptVersion', 'wellFormed', 'problems'];
  const { columns } = exportTable(biographySchema, readRecordSet(biographySchema, 'm', samples));
  expect(columns.filter(({ name }) => name.startsWith('draw.')).map(({ name }) => name)).toEqual(
    ofAnswers.map((name) => `draw.${name}`),
  );
});
