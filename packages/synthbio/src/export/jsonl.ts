import type { ExportColumn } from './column.js';
import type { Encoder } from './encoder.js';

/** What other programs than JSON's take for the end of a line. */
const lineEnds = /[\u0085\u2028\u2029]/g;

/** The value as JSON on one line, whatever splits the file into lines. */
export const jsonLine = (value: unknown): string =>
  `${JSON.stringify(value).replace(lineEnds, (end) => `\\u${end.charCodeAt(0).toString(16).padStart(4, '0')}`)}\n`;

/** One JSON object a line. */
export function jsonlEncoder(columns: readonly ExportColumn[]): Encoder {
  const encoder = new TextEncoder();
  return {
    rows: (rows) =>
      encoder.encode(
        rows.map((row) => jsonLine(Object.fromEntries(columns.map(({ name }, i) => [name, row[i]])))).join(''),
      ),
    end: () => new Uint8Array(),
  };
}
