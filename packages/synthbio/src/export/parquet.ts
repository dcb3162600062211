import { ByteWriter, ParquetWriter, type SchemaElement } from 'hyparquet-writer';

import { daysTo, type ExportCell, type ExportColumn, type ExportType } from './column.js';
import type { Encoder } from './encoder.js';

const text = { type: 'BYTE_ARRAY', converted_type: 'UTF8', logical_type: { type: 'STRING' } } as const;
const physical = {
  int: { type: 'INT32' },
  long: { type: 'INT64' },
  float: { type: 'DOUBLE' },
  bool: { type: 'BOOLEAN' },
  text,
  date: { type: 'INT32', converted_type: 'DATE', logical_type: { type: 'DATE' } },
} as const satisfies Record<Exclude<ExportType, 'list'>, Omit<SchemaElement, 'name'>>;

/** A Parquet file, Snappy-compressed, a row group for each group of rows. */
export function parquetEncoder(columns: readonly ExportColumn[]): Encoder {
  const writer = new ByteWriter();
  const schema = [{ name: 'schema', num_children: columns.length }, ...columns.flatMap(elementsOf)];
  const parquet = new ParquetWriter({ writer, schema });
  const taken = (): Uint8Array => {
    const bytes = writer.getBytes().slice();
    writer.index = 0; // its offset counts on
    return bytes;
  };
  return {
    rows(rows) {
      const columnData = columns.map(({ name, type }, i) => ({ name, data: rows.map((row) => stored(row[i]!, type)) }));
      void parquet.write({ columnData, rowGroupSize: rows.length }); // done when it returns: this writer has nothing to wait for
      return taken();
    },
    end() {
      void parquet.finish();
      return taken();
    },
  };
}

function elementsOf({ name, type }: ExportColumn): SchemaElement[] {
  const repetition_type = 'OPTIONAL';
  if (type !== 'list') return [{ name, repetition_type, ...physical[type] }];
  return [
    { name, repetition_type, num_children: 1, converted_type: 'LIST', logical_type: { type: 'LIST' } },
    { name: 'list', repetition_type: 'REPEATED', num_children: 1 },
    { name: 'element', repetition_type, ...text },
  ];
}

function stored(cell: ExportCell, type: ExportType): unknown {
  if (cell === null) return null;
  if (type === 'long') return BigInt(cell as number);
  return type === 'date' ? daysTo(cell as string) : cell;
}
