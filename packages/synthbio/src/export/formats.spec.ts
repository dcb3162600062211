import { tableFromIPC } from '@uwdata/flechette';
import { parquetMetadata, parquetReadObjects } from 'hyparquet';

import { readRecordSet } from '../analysis/recordSet.js';
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
  expect(rows[40]).toMatchObject({ wellFormed: false, gender: null, text: odd.text, 'name.last': 'O’Neil' });
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
