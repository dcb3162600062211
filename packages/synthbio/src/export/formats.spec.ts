import { hostileText } from '@diffuse/check/testing/hostile';
import { tableFromIPC } from '@uwdata/flechette';
import fc from 'fast-check';
import { parquetMetadata, parquetReadObjects } from 'hyparquet';

import { readRecordSet } from '../analysis/recordSet.js';
import { recordValidity } from '../analysis/recordValidity.js';
import { biographySchema } from '../biography.js';
import { defineSchema } from '../schema/defineSchema.js';
import { perfectSamples } from '../testing/samples.js';
import { exportTable } from './exportTable.js';
import { toArrow, toJsonl, toParquet } from './formats.js';

const odd = { index: 40, text: '{Zoë "Z" O’Neil}\n{Robot}\n\u0000, 💥', logProb: -Infinity };
const samples = [...perfectSamples(biographySchema, 40, 0), odd];
const columns = exportTable(biographySchema, readRecordSet(biographySchema, 'm', samples));
const rows = samples.map((_, i) => Object.fromEntries(columns.map(({ name, values }) => [name, values[i]])));

test('a row has the raw text, the parsed fields, the log-probability and the prompt version', () => {
  expect(rows[0]).toMatchObject({ index: 0, promptVersion: 'biography-1', text: samples[0]!.text, wellFormed: true });
  expect(rows[0]!['born.year']).toBeGreaterThan(1899);
  expect(rows[40]).toMatchObject({ wellFormed: false, gender: null, text: odd.text, 'name.last': "O'Neil" });
  expect(rows[40]!['problems']).toContain('field 2 (gender)');
});

test('JSONL reads back (as JSON, -Infinity is null)', () => {
  const read = toJsonl(columns)
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as unknown);
  expect(read).toEqual(rows.map((row, i) => (i === 40 ? { ...row, logProb: null } : row)));
});

test('a field of numbers is one in every file, and in Parquet of 32 bits where they suffice', () => {
  const schema = defineSchema({
    name: 'pot',
    title: 'Pots',
    version: 1,
    subject: 'a pot',
    fields: [
      { kind: 'number', name: 'litres', description: 'Litres', min: 1, max: 12 },
      { kind: 'number', name: 'serial', description: 'Serial number', min: 5e9, max: 5e9 + 9 },
    ],
    example: { litres: 4, serial: 5e9 },
  });
  const pots = ['{3}\n{5000000001}', '{11}\n{5,000,000,002}', 'none'].map((text, index) => ({
    index,
    text,
    logProb: -1,
  }));
  const numbers = exportTable(schema, readRecordSet(schema, 'm', pots)).slice(-2);
  expect(numbers).toEqual([
    { name: 'litres', type: 'int', values: [3, 11, null] },
    { name: 'serial', type: 'float', values: [5000000001, 5000000002, null] },
  ]);
  const { schema: types } = parquetMetadata(toParquet(numbers).buffer as ArrayBuffer);
  expect(types.slice(1).map(({ type }) => type)).toEqual(['INT32', 'DOUBLE']);
  expect(tableFromIPC(toArrow(numbers)).toArray()).toEqual([
    { litres: 3, serial: 5000000001 },
    { litres: 11, serial: 5000000002 },
    { litres: null, serial: null },
  ]);
});

test('Arrow reads back', () => {
  expect(tableFromIPC(toArrow(columns)).toArray()).toEqual(rows);
});

test('Parquet reads back', async () => {
  const { buffer } = toParquet(columns);
  expect(await parquetReadObjects({ file: buffer as ArrayBuffer })).toEqual(rows);
});

test('of any text JSONL has every unit, and Arrow and Parquet have all but halves of characters', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(hostileText, { minLength: 1, maxLength: 4 }), async (values) => {
      const column = [{ name: 'said', type: 'text' as const, values }];
      const lines = toJsonl(column).trimEnd().split('\n');
      expect(lines.map((line) => (JSON.parse(line) as { said: string }).said)).toEqual(values);
      const utf8 = values.map((said) => ({ said: said.replace(/\p{Cs}/gu, '\ufffd') }));
      expect(tableFromIPC(toArrow(column)).toArray()).toEqual(utf8);
      expect(await parquetReadObjects({ file: toParquet(column).buffer as ArrayBuffer })).toEqual(utf8);
    }),
  );
});

test('a draw that is no answer has a row that says why, and counts for nothing; reasoning is beside the answer', async () => {
  const drawn = perfectSamples(biographySchema, 3, 1);
  const none = { index: 1, text: '', logProb: null, finished: 'length' as const };
  const draws = [
    { ...drawn[0]!, index: 0, reasoning: 'Somebody \ud83e' },
    { ...none, noAnswer: 'filtered' },
    { ...none, index: 2, text: '{Zoë Bell}\n{Fem' },
    { ...none, index: 3, noAnswer: 'unreached', reasoning: 'So' },
  ];
  const set = readRecordSet(biographySchema, 'm', draws);
  expect(set.records.map(({ index }) => index)).toEqual([0, 2]);
  const [validity] = recordValidity([set]);
  expect(validity).toMatchObject({
    answers: 2,
    noAnswers: { filtered: 1, unreached: 1 },
    cutOff: 1,
    halfCharacters: 0,
  });
  expect(validity!.valid.estimate).toBe(0.5);
  const { buffer } = toParquet(exportTable(biographySchema, set));
  const rows = await parquetReadObjects({ file: buffer as ArrayBuffer });
  expect(rows.map((row) => [row['index'], row['wellFormed'], row['draw.noAnswer'], row['draw.reasoning']])).toEqual([
    [0, true, null, 'Somebody \ufffd'], // UTF-8 holds no half of a character
    [1, false, 'filtered', null],
    [2, false, null, null],
    [3, false, 'unreached', 'So'],
  ]);
  expect(rows[1]).toMatchObject({ text: '', problems: 'no answer: filtered', gender: null });
  expect(columns.map(({ name }) => name).filter((name) => name.startsWith('draw.'))).toEqual([]); // of answers alone
});
