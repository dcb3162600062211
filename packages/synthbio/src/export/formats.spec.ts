import { tableFromIPC } from '@uwdata/flechette';
import { parquetReadObjects } from 'hyparquet';

import { readRecordSet } from '../analysis/recordSet.js';
import { biographySchema } from '../biography.js';
import { perfectSamples } from '../testing/samples.js';
import { exportTable } from './exportTable.js';
import { toArrow, toJsonl, toParquet } from './formats.js';

const odd = { index: 40, text: '{Zoë "Z" O’Neil}\n{Robot}\n\u0000, 💥', logProb: -Infinity };
const samples = [...perfectSamples(biographySchema, 40, 0), odd];
const columns = exportTable(biographySchema, readRecordSet(biographySchema, 'm', samples));
const rows = samples.map((_, i) => Object.fromEntries(columns.map(({ name, values }) => [name, values[i]])));

test('a row has the raw text, the parsed fields, the log-probability and the prompt version', () => {
  expect(rows[0]).toMatchObject({ index: 0, promptVersion: 'biography-1', text: samples[0]!.text, wellFormed: true });
  expect(rows[0]!['born.year']).toMatch(/^19\d\d$/);
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

test('Arrow reads back', () => {
  expect(tableFromIPC(toArrow(columns)).toArray()).toEqual(rows);
});

test('Parquet reads back', async () => {
  const { buffer } = toParquet(columns);
  expect(await parquetReadObjects({ file: buffer as ArrayBuffer })).toEqual(rows);
});
