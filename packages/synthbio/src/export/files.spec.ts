import { hostileText } from '@diffuse/check/testing/hostile';
import { tableFromIPC } from '@uwdata/flechette';
import fc from 'fast-check';
import { parquetMetadata, parquetReadObjects } from 'hyparquet';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

import type { ExportCell, ExportRow, ExportTable, ExportType } from './column.js';
import { joined } from './encoder.js';
import { recordFormats, toArrow, toCsv, toJsonl, toParquet, type RecordFormat } from './formats.js';
import { recordWriter } from './recordWriter.js';

const fixture = (name: string): unknown =>
  JSON.parse(
    readFileSync(fileURLToPath(new URL(`../../fixtures/export/${name}.json`, import.meta.url)), 'utf8'),
  ) as unknown;

const { times, ...few } = fixture('table') as ExportTable & { times: number };
const many = { ...few, rows: Array.from({ length: times }, () => few.rows).flat() };

const makers: Readonly<Record<RecordFormat, (table: ExportTable) => string | Uint8Array>> = {
  jsonl: toJsonl,
  csv: toCsv,
  arrow: toArrow,
  parquet: toParquet,
};

test('files are to the byte those that pyarrow, DuckDB and pandas read as what was written', () => {
  const { sha256 } = fixture('read') as { sha256: Record<string, string> };
  const digests = Object.entries({ few, many }).flatMap(([name, table]) =>
    recordFormats.map((format) => [
      `${name}.${format}`,
      createHash('sha256').update(makers[format](table)).digest('hex'),
    ]),
  );
  expect(Object.fromEntries(digests)).toEqual(sha256); // tools/reference/record_files.py says what is read of others
});

/** As the readers here have a text: without a mark before it, which pyarrow, DuckDB and pandas keep. */
const unmarked = (text: string): string => text.replace(/^\ufeff/, '');
const whole = (text: string): string => unmarked(text.replace(/\p{Cs}/gu, '\ufffd'));

/** What is read of a row, −0 as 0 and with U+FFFD for half a character. */
const expected = ({ columns, rows }: ExportTable) =>
  rows.map((row) =>
    Object.fromEntries(
      row.map((cell, i) => {
        if (typeof cell === 'string') return [columns[i]!.name, whole(cell)];
        if (typeof cell === 'object' && cell !== null) return [columns[i]!.name, cell.map(whole)];
        return [columns[i]!.name, cell === 0 ? 0 : cell];
      }),
    ),
  );

const plain = (value: unknown): unknown => {
  if (value === undefined) return null; // a list that is none, by hyparquet
  if (value instanceof Date) return value.toISOString().slice(0, 10);
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value === 'string') return unmarked(value);
  return typeof value === 'bigint' ? Number(value) : value;
};
const plainly = (rows: readonly object[]) =>
  rows.map((row) => Object.fromEntries(Object.entries(row).map(([name, value]) => [name, plain(value)])));

const fromParquet = async (bytes: Uint8Array) =>
  plainly(await parquetReadObjects({ file: bytes.buffer as ArrayBuffer }));
const fromArrow = (bytes: Uint8Array) => plainly(tableFromIPC(bytes, { useDate: true }).toArray() as object[]);
const fromJsonl = (text: string) => {
  const lines = text.split('\n');
  expect(lines.pop()).toBe('');
  return plainly(lines.map((line) => JSON.parse(line) as object));
};

const noon = (year: number): fc.Arbitrary<string> =>
  fc
    .date({ min: new Date(Date.UTC(year, 0)), max: new Date('9999-12-31'), noInvalidDate: true })
    .map((date) => date.toISOString().slice(0, 10));

const cells: Readonly<Record<ExportType, fc.Arbitrary<ExportCell>>> = {
  int: fc.integer(),
  long: fc.maxSafeInteger(),
  float: fc.double({ noNaN: true, noDefaultInfinity: true }),
  bool: fc.boolean(),
  text: hostileText,
  date: noon(100),
  list: fc.array(hostileText, { maxLength: 3 }),
};

const tables: fc.Arbitrary<ExportTable> = fc
  .uniqueArray(fc.tuple(fc.stringMatching(/^[a-z]\w{0,5}(\.[a-z]+)?$/), fc.constantFrom(...Object.keys(cells))), {
    minLength: 1,
    maxLength: 5,
    selector: ([name]) => name,
  })
  .chain((named) => {
    const columns = named.map(([name, type]) => ({ name, type: type as ExportType }));
    const row = fc.tuple(...columns.map(({ type }) => fc.option(cells[type])));
    return fc.array(row as fc.Arbitrary<ExportRow>, { maxLength: 6 }).map((rows) => ({ columns, rows }));
  });

test('of any table JSONL, Arrow and Parquet have every cell', async () => {
  await fc.assert(
    fc.asyncProperty(tables, async (table) => {
      expect(fromJsonl(toJsonl(table))).toEqual(expected(table));
      expect(fromArrow(toArrow(table))).toEqual(expected(table));
      expect(await fromParquet(toParquet(table))).toEqual(expected(table));
    }),
  );
});

test('of many rows, too, which are in several groups', async () => {
  const parquet = toParquet(many);
  expect(await fromParquet(parquet)).toEqual(expected(many));
  expect(fromArrow(toArrow(many))).toEqual(expected(many));
  const { row_groups: groups } = parquetMetadata(parquet.buffer as ArrayBuffer);
  expect(groups.map(({ num_rows: rows }) => Number(rows))).toEqual([10_000, many.rows.length - 10_000]);
});

test('CSV has texts in quotes, and null as nothing', () => {
  const table: ExportTable = {
    columns: [
      { name: 'group', type: 'text' },
      { name: 'born', type: 'date' },
      { name: 'tags', type: 'list' },
      { name: 'price', type: 'float' },
      { name: 'draw.wellFormed', type: 'bool' },
    ],
    rows: [
      ['NA', '1960-06-30', ['a', 'b, c'], 0.5, true],
      ['', null, [], -Infinity, false],
      ['say "=1"', '0100-01-01', null, null, null],
      [null, null, null, 1e21, null],
    ],
  };
  expect(toCsv(table).split('\r\n')).toEqual([
    '"group","born","tags","price","draw.wellFormed"',
    '"NA",1960-06-30,"[""a"",""b, c""]",0.5,true',
    '"",,"[]",-inf,false',
    '"say ""=1""",0100-01-01,,,',
    ',,,1e+21,',
    '',
  ]);
  expect(fromJsonl(toJsonl(table)).map(({ price }) => price)).toEqual([0.5, null, null, 1e21]); // JSON has no infinity
  expect(fromArrow(toArrow(table)).map(({ price }) => price)).toEqual([0.5, -Infinity, null, 1e21]);
});

test('lines of JSONL end where a reader may see an end alone', () => {
  const said = 'a\u0085b\u2028c\u2029d\ve\u001cf';
  const text = toJsonl({ columns: [{ name: 'said', type: 'text' }], rows: [[said]] });
  expect(text.trimEnd()).toMatch(/^[ -~]*$/);
  expect(fromJsonl(text)).toEqual([{ said }]);
});

describe.each(recordFormats)('a writer of %s', (format) => {
  const bytesOf = (table: ExportTable): Uint8Array => {
    const made = makers[format](table);
    return typeof made === 'string' ? new TextEncoder().encode(made) : made;
  };

  test('writes what there is in memory, however many rows it is handed, and forgets them', async () => {
    const parts: Uint8Array[] = [];
    const before: number[] = [];
    const writer = recordWriter(format, many.columns, async (bytes) => {
      await Promise.resolve();
      parts.push(bytes.slice());
    });
    for (let i = 0; i < many.rows.length; i += 999) {
      await writer.write(many.rows.slice(i, i + 999));
      before.push(parts.length);
    }
    expect(before.filter((count) => count > 0)).not.toEqual([]);
    const halves = many.rows.filter((row) => /\\ud[89a-f]/.test(JSON.stringify(row))).length;
    expect(await writer.close()).toEqual({ rows: many.rows.length, halves });
    expect(Buffer.from(joined(parts)).equals(bytesOf(many))).toBe(true);
  });

  test('writes no rows, too', async () => {
    const parts: Uint8Array[] = [];
    await recordWriter(format, few.columns, (bytes) => void parts.push(bytes)).close();
    expect(joined(parts)).toEqual(bytesOf({ ...few, rows: [] }));
  });

  test('goes on with nothing after a row that is none, a sink that fails and the end', async () => {
    const columns = [{ name: 'born', type: 'date' }] as const;
    const wrong = recordWriter(format, columns, () => undefined);
    await expect(wrong.write([['2023-02-28'], ['2023-02-29']])).rejects.toThrow('rows[1][0] must be a day');
    await expect(wrong.close()).rejects.toThrow('rows[1][0]');
    const full = recordWriter(format, columns, () => Promise.reject(new Error('full')));
    await full.write([['2023-02-28']]);
    await expect(full.close()).rejects.toThrow('full');
    const ended = recordWriter(format, columns, () => undefined);
    await ended.close();
    await expect(ended.write([[null]])).rejects.toThrow('before the file is closed');
  });
});
