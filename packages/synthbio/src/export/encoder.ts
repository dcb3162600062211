import type { ExportCell, ExportRow } from './column.js';

/** Makes a file of groups of rows, each of which it forgets. */
export interface Encoder {
  /** The bytes that follow with these rows, at least one. */
  readonly rows: (rows: readonly ExportRow[]) => Uint8Array;
  /** The last bytes. */
  readonly end: () => Uint8Array;
}

/** Rows of a group at most: a row group of Parquet, a record batch of Arrow. */
const groupRows = 10_000;

/** Characters of the texts of a group; the row that reaches this many is its last. */
const groupCharacters = 1 << 24;

/** Rows in groups that memory holds, which depend on the rows alone and not on how many are handed over at a time. */
export function grouping() {
  let rows: ExportRow[] = [];
  let characters = 0;
  const take = (): ExportRow[] => {
    const group = rows;
    [rows, characters] = [[], 0];
    return group;
  };
  return {
    /** Adds a row, and gives the group that is full with it. */
    add(row: ExportRow): readonly ExportRow[] | undefined {
      rows.push(row);
      for (const cell of row) characters += sizeOf(cell);
      return rows.length >= groupRows || characters >= groupCharacters ? take() : undefined;
    },
    /** The rows of the last group, maybe none. */
    rest: take,
  };
}

const sizeOf = (cell: ExportCell): number =>
  typeof cell === 'string'
    ? cell.length
    : typeof cell === 'object' && cell !== null
      ? cell.reduce((sum, { length }) => sum + length + 1, 0)
      : 0;

const half = /\p{Cs}/gu;

/** Whether a text of the row has half a character, a surrogate without its other half. */
export const hasHalf = (row: ExportRow): boolean =>
  row.some((cell) => textsOf(cell).some((text) => text !== whole(text)));

/** The row as every file can have it and every reader read it: U+FFFD for half a character, 0 for −0. */
export const plainRow = (row: ExportRow): ExportRow => row.map(plainCell);

function plainCell(cell: ExportCell): ExportCell {
  if (typeof cell === 'number') return cell + 0;
  if (typeof cell === 'string') return whole(cell);
  return typeof cell === 'object' && cell !== null ? cell.map(whole) : cell;
}

/** The text as UTF-8 can have it. */
export const whole = (text: string): string => text.replace(half, '\ufffd');

function textsOf(cell: ExportCell): readonly string[] {
  if (typeof cell === 'string') return [cell];
  return typeof cell === 'object' && cell !== null ? cell : [];
}

/** Bytes one after the other. */
export function joined(parts: readonly Uint8Array[]): Uint8Array {
  const bytes = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}
