import { CsvError, parse } from 'csv-parse/sync';

/** A line of a table, and on which line of the file it begins. */
interface Row {
  readonly line: number;
  readonly cells: readonly string[];
}

/** The names of the columns, and the lines below them. */
export interface Table {
  readonly header: readonly string[];
  readonly rows: readonly Row[];
}

interface ParsedRow {
  readonly record: string[];
  readonly info: { readonly lines: number };
}

/**
 * The table that a text of separated values is, by RFC 4180: quotes may hold separators, line ends and doubled quotes. Every
 * cell is the text that stands there, without spaces around it; lines without anything are passed over. `separators` are those
 * that there may be: the first that the header has. Throws an Error that names the file, and the line, on what is none.
 */
export function readTable(text: string, path: string, separators: readonly string[]): Table {
  const [first = '', ...others] = parsed(text, path, separators).filter(({ cells }) =>
    cells.some((cell) => cell !== ''),
  );
  if (first === '') throw new Error(`${path} is empty: its first line names the columns`);
  const header = first.cells;
  for (const { line, cells } of others)
    if (cells.length !== header.length)
      throw new Error(
        `${path}, line ${line} has ${inWords(cells.length)} where the header has ${header.length}: a text that holds the separator stands in quotes`,
      );
  return { header, rows: others };
}

function parsed(text: string, path: string, separators: readonly string[]): Row[] {
  const [header = ''] = text.trimStart().split(/[\r\n]/, 1);
  try {
    const found = parse(text, {
      delimiter: separators.find((each) => header.includes(each)) ?? separators[0]!,
      record_delimiter: ['\r\n', '\n', '\r'],
      relax_column_count: true,
      trim: true,
      info: true,
    }) as unknown as ParsedRow[];
    return found.map(({ record }, i) => ({
      line: (found[i - 1]?.info.lines ?? 0) + 1,
      cells: record.map((cell) => cell.trim()),
    }));
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    throw new Error(`${path}: ${error.message}: a text with quotes in it stands in quotes, and they are doubled`, {
      cause: error,
    });
  }
}

const inWords = (cells: number): string => (cells === 1 ? '1 cell' : `${cells} cells`);
