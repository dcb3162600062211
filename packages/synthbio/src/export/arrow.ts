import {
  bool,
  columnFromArray,
  dateDay,
  float64,
  int32,
  int64,
  list,
  Column,
  Table,
  tableFromColumns,
  tableToIPC,
  utf8,
  type Batch,
  type DataType,
} from '@uwdata/flechette';

import type { ExportCell, ExportColumn, ExportType } from './column.js';
import { joined, type Encoder } from './encoder.js';

const types: Readonly<Record<ExportType, () => DataType>> = {
  int: int32,
  long: int64,
  float: float64,
  bool,
  text: utf8,
  date: dateDay,
  list: () => list(utf8()),
};

const magic = new TextEncoder().encode('ARROW1\0\0');
const endOfStream = 8;

/**
 * An Arrow IPC file (Feather version 2), a record batch for each group of rows. Such a file is a stream of messages between a mark
 * and a footer that says where each batch lies: batches are written as streams of one, and the footer as that of a file of batches
 * as large, in which all is zero.
 */
export function arrowEncoder(columns: readonly ExportColumn[]): Encoder {
  const named = columns.map(({ name, type }) => ({ name, type, arrow: types[type]() }));
  const tableOf = (rows: readonly (readonly ExportCell[])[]): Table =>
    tableFromColumns(
      named.map(({ name, type, arrow }, i): [string, Column<unknown>] => [
        name,
        columnFromArray(
          rows.map((row) => stored(row[i]!, type)),
          arrow,
        ),
      ]),
    );
  const empty = tableOf([]);
  const shadows: Batch<unknown>[][] = columns.map(() => []);
  let written = 0;
  return {
    rows(rows) {
      const table = tableOf(rows);
      const stream = tableToIPC(table, { format: 'stream' })!;
      table.children.forEach(({ data }, i) => shadows[i]!.push(...data.map(shadow)));
      const messages = stream.subarray(written === 0 ? 0 : schemaEnd(stream), stream.length - endOfStream);
      const bytes = written === 0 ? joined([magic, messages]) : messages;
      written += bytes.length;
      return bytes;
    },
    end() {
      const all = new Table(
        empty.schema,
        named.map(({ arrow }, i) => new Column(shadows[i]!, arrow)),
      );
      return bytesFrom(written, all);
    },
  };
}

/** Where the first message of a stream ends, which has no body: a mark and its length are before it, in four bytes each. */
const schemaEnd = (stream: Uint8Array): number => 8 + new DataView(stream.buffer, stream.byteOffset).getInt32(4, true);

let zeros = new ArrayBuffer(0);

/** A batch as large, of zeros that all such batches share; nothing of it holds on to the other. */
function shadow<T>(batch: Batch<T>): Batch<T> {
  const parts = Object.entries(batch)
    .filter(([, part]: [string, unknown]) => typeof part !== 'function')
    .map(([name, part]: [string, unknown]) => [name, shadowOf(part)]);
  return Object.assign(Object.create(Object.getPrototypeOf(batch) as object) as Batch<T>, Object.fromEntries(parts));
}

function shadowOf(part: unknown): unknown {
  if (Array.isArray(part)) return (part as Batch<unknown>[]).map(shadow);
  if (!ArrayBuffer.isView(part)) return part;
  if (zeros.byteLength < part.byteLength) zeros = new ArrayBuffer(part.byteLength);
  return new Uint8Array(zeros, 0, part.byteLength);
}

/** The bytes of a table's file from one on. */
function bytesFrom(start: number, table: Table): Uint8Array {
  const kept: Uint8Array[] = [];
  let at = 0;
  const write = (bytes: Uint8Array): void => {
    if (at >= start) kept.push(bytes.slice());
    at += bytes.length;
  };
  tableToIPC(table, {
    format: 'file',
    sink: { write, pad: (count) => write(new Uint8Array(count)), finish: () => null },
  });
  return joined(kept);
}

function stored(cell: ExportCell, type: ExportType): unknown {
  return type === 'date' && cell !== null ? Date.parse(cell as string) : cell;
}
