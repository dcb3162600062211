import { arrowEncoder } from './arrow.js';
import { checkTable } from './checkTable.js';
import type { ExportColumn, ExportTable } from './column.js';
import { csvEncoder } from './csv.js';
import { grouping, joined, plainRow, type Encoder } from './encoder.js';
import { jsonlEncoder } from './jsonl.js';
import { parquetEncoder } from './parquet.js';

type MakeEncoder = (columns: readonly ExportColumn[]) => Encoder;

/** Formats in the order in which they are named to the user, by their files' extension. */
export const encoders = {
  jsonl: jsonlEncoder,
  csv: csvEncoder,
  arrow: arrowEncoder,
  parquet: parquetEncoder,
} as const satisfies Record<string, MakeEncoder>;

/** A format of a file of records, which is its extension too. */
export type RecordFormat = keyof typeof encoders;

/** All formats that records are written in. */
export const recordFormats = Object.keys(encoders) as readonly RecordFormat[];

/**
 * One JSON object a line, days as `1960-06-30` and lists as arrays; an infinite number is null. Half a character, a surrogate
 * without its other half, is U+FFFD, for other readers than JavaScript's and Python's refuse the whole file where it is escaped.
 * Throws an InputError on cells that are not of their column's type.
 *
 * @example
 * import { toJsonl } from '@diffuse/synthbio/export';
 *
 * toJsonl({ columns: [{ name: 'city', type: 'text' }], rows: [['Leeds'], [null]] });
 */
export function toJsonl(table: ExportTable): string {
  return new TextDecoder().decode(encoded(table, jsonlEncoder));
}

/**
 * CSV with a header (RFC 4180): texts in quotes, numbers, days and true or false without, lists as JSON arrays, null as nothing and
 * an empty text as `""`. Texts are what they are, also one that a spreadsheet takes for a formula. To be written as UTF-8 without a
 * mark. Throws an InputError on cells that are not of their column's type.
 *
 * @example
 * import { toCsv } from '@diffuse/synthbio/export';
 *
 * toCsv({ columns: [{ name: 'city', type: 'text' }], rows: [['Leeds'], [null]] });
 */
export function toCsv(table: ExportTable): string {
  return new TextDecoder().decode(encoded(table, csvEncoder));
}

/**
 * An Arrow IPC file (also known as Feather version 2). Its texts are UTF-8, which has no half of a character: U+FFFD stands there.
 * Throws an InputError on cells that are not of their column's type.
 *
 * @example
 * import { toArrow } from '@diffuse/synthbio/export';
 *
 * toArrow({ columns: [{ name: 'city', type: 'text' }], rows: [['Leeds'], [null]] });
 */
export function toArrow(table: ExportTable): Uint8Array {
  return encoded(table, arrowEncoder);
}

/**
 * A Parquet file, Snappy-compressed. Its texts are UTF-8, as Arrow's. Throws an InputError on cells that are not of their column's
 * type.
 *
 * @example
 * import { toParquet } from '@diffuse/synthbio/export';
 *
 * toParquet({ columns: [{ name: 'city', type: 'text' }], rows: [['Leeds'], [null]] });
 */
export function toParquet(table: ExportTable): Uint8Array {
  return encoded(table, parquetEncoder);
}

function encoded(table: ExportTable, make: MakeEncoder): Uint8Array {
  checkTable(table, 'table');
  const encoder = make(table.columns);
  const groups = grouping();
  const parts: Uint8Array[] = [];
  for (const row of table.rows) {
    const full = groups.add(plainRow(row));
    if (full) parts.push(encoder.rows(full));
  }
  const rest = groups.rest();
  if (rest.length > 0) parts.push(encoder.rows(rest));
  return joined([...parts, encoder.end()]);
}
