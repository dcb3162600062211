import { stringify } from 'csv-stringify/browser/esm/sync';

import type { ExportCell, ExportColumn, ExportType } from './column.js';
import { joined, type Encoder } from './encoder.js';

type Written = string | number | boolean | Date | null;

/** CSV as RFC 4180 has it, in UTF-8 without a mark: texts in quotes, all else without, null as nothing. */
export function csvEncoder(columns: readonly ExportColumn[]): Encoder {
  let header = encode([columns.map(({ name }) => name)]);
  const takeHeader = (): Uint8Array => {
    const taken = header;
    header = new Uint8Array();
    return taken;
  };
  return {
    rows: (rows) =>
      joined([takeHeader(), encode(rows.map((row) => row.map((cell, i) => written(cell, columns[i]!.type))))]),
    end: takeHeader,
  };
}

const encode = (records: Written[][]): Uint8Array =>
  new TextEncoder().encode(
    stringify(records, {
      quoted_string: true,
      record_delimiter: 'windows',
      cast: { boolean: String, number: numberText, date: (day) => day.toISOString().slice(0, 10) },
    }),
  );

/** A list as a JSON array; a day as what is not put in quotes. */
function written(cell: ExportCell, type: ExportType): Written {
  if (typeof cell === 'object' && cell !== null) return JSON.stringify(cell);
  return type === 'date' && cell !== null ? new Date(String(cell)) : cell;
}

const numberText = (value: number): string => String(value).replace('Infinity', 'inf');
