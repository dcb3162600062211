import { bool, float64, int32, tableFromArrays, tableToIPC, utf8 } from '@uwdata/flechette';
import { parquetWriteBuffer } from 'hyparquet-writer';

import { checkColumns } from './checkColumns.js';
import type { ExportColumn } from './exportTable.js';

const ARROW = { int: int32, float: float64, bool, text: utf8 };
const PARQUET = { int: 'INT32', float: 'DOUBLE', bool: 'BOOLEAN', text: 'STRING' } as const;

/**
 * One JSON object a line; half a character, a surrogate without its other half, is escaped as it is. Throws an InputError on columns of unequal length or of values that are not of their type.
 *
 * @example
 * import { toJsonl } from '@diffuse/synthbio/export';
 *
 * toJsonl([{ name: 'city', type: 'text', values: ['Leeds', null] }]);
 */
export function toJsonl(columns: readonly ExportColumn[]): string {
  checkColumns(columns);
  const rows = columns[0]!.values.map((_, i) =>
    JSON.stringify(Object.fromEntries(columns.map(({ name, values }) => [name, values[i]]))),
  );
  return rows.map((row) => `${row}\n`).join('');
}

/**
 * An Arrow IPC file (also known as Feather version 2). Its texts are UTF-8, which has no half of a character: U+FFFD stands there. Throws an InputError on columns of unequal length or of values that are not of their type.
 *
 * @example
 * import { toArrow } from '@diffuse/synthbio/export';
 *
 * toArrow([{ name: 'city', type: 'text', values: ['Leeds', null] }]);
 */
export function toArrow(columns: readonly ExportColumn[]): Uint8Array {
  checkColumns(columns);
  const table = tableFromArrays(
    columns.map(({ name, values }): [string, ExportColumn['values']] => [name, values]),
    { types: Object.fromEntries(columns.map(({ name, type }) => [name, ARROW[type]()])) },
  );
  const bytes = tableToIPC(table, { format: 'file' });
  if (!bytes) throw new TypeError('an Arrow file was asked for and a stream was opened');
  return bytes;
}

/**
 * A Parquet file, Snappy-compressed. Its texts are UTF-8, as Arrow's. Throws an InputError on columns of unequal length or of values that are not of their type.
 *
 * @example
 * import { toParquet } from '@diffuse/synthbio/export';
 *
 * toParquet([{ name: 'city', type: 'text', values: ['Leeds', null] }]);
 */
export function toParquet(columns: readonly ExportColumn[]): Uint8Array {
  checkColumns(columns);
  return new Uint8Array(
    parquetWriteBuffer({
      columnData: columns.map(({ name, type, values }) => ({
        name,
        type: PARQUET[type],
        data: values,
        nullable: true,
      })),
    }),
  );
}
