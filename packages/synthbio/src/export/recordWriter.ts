import { callable, InputError, list, oneOf } from '@diffuse/check';

import { checkColumns, checkRow } from './checkTable.js';
import type { ExportColumn, ExportRow } from './column.js';
import { grouping, hasHalf, plainRow } from './encoder.js';
import { encoders, recordFormats, type RecordFormat } from './formats.js';

/** Takes the bytes of a file in their order, each before the next ones come. */
export type RecordSink = (bytes: Uint8Array) => Promise<void> | void;

/** What a file of records has come to. */
export interface RecordsWritten {
  readonly rows: number;
  /** Rows with half a character, a surrogate without its other half, where the file has U+FFFD. */
  readonly halves: number;
}

/** A file of records that is being written. */
export interface RecordWriter {
  /** Adds rows; what was written before is waited for. */
  write(rows: readonly ExportRow[]): Promise<void>;
  /** Writes what is left, and the file's end. */
  close(): Promise<RecordsWritten>;
}

const checkFormat = oneOf(recordFormats);

/**
 * Writes records as they come, in memory that does not depend on how many: bytes go to `sink` in groups of at most 10,000 rows,
 * which are the same however many rows are handed over at a time. Throws an InputError on what is no format, column or sink; `write`
 * rejects with one on cells that are not of their column's type and on rows that come after the end.
 *
 * @example
 * import { biographySchema } from '@diffuse/synthbio';
 * import { recordColumns, recordRow, recordWriter } from '@diffuse/synthbio/export';
 *
 * const parts: Uint8Array[] = [];
 * const writer = recordWriter('parquet', recordColumns(biographySchema), (bytes) => void parts.push(bytes));
 * await writer.write([]); // rows as recordRow gives them
 * const { rows } = await writer.close();
 */
export function recordWriter(format: RecordFormat, columns: readonly ExportColumn[], sink: RecordSink): RecordWriter {
  checkFormat(format, 'format');
  checkColumns(columns, 'columns');
  callable(sink, 'sink');
  const encoder = encoders[format](columns);
  const groups = grouping();
  let rows = 0;
  let halves = 0;
  let closed = false;

  async function add(given: readonly ExportRow[]): Promise<void> {
    list()(given, 'rows');
    if (closed)
      throw new InputError('OUT_OF_RANGE', 'rows', { asked: 'written before the file is closed', found: given });
    given.forEach((row, i) => checkRow(columns, row, `rows[${i}]`));
    for (const row of given) {
      rows += 1;
      if (hasHalf(row)) halves += 1;
      const full = groups.add(plainRow(row));
      if (full) await sink(encoder.rows(full));
    }
  }

  async function end(): Promise<RecordsWritten> {
    if (!closed) {
      closed = true;
      const rest = groups.rest();
      if (rest.length > 0) await sink(encoder.rows(rest));
      await sink(encoder.end());
    }
    return { rows, halves };
  }

  let before: Promise<unknown> = Promise.resolve();
  /** One after the other; after one that failed, none. */
  const inTurn = <T>(next: () => Promise<T>): Promise<T> => {
    const done = before.then(next);
    before = done;
    return done;
  };
  return { write: (given) => inTurn(() => add(given)), close: () => inTurn(end) };
}
