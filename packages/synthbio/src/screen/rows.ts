import { excerpt, InputError } from '@diffuse/check';
import { CsvError, parse } from 'csv-parse/browser/esm/sync';

/** A record of a file: by column or key; or a text alone. */
export type Row = Readonly<Record<string, unknown>> | string;

/** The records of a file's text, in the form that the file's name says. */
export function rowsOf(text: string, name: string, columns: readonly string[]): Row[] {
  const ending = /\.([a-z]+)$/i.exec(name)?.[1]?.toLowerCase() ?? '';
  switch (ending) {
    case 'csv':
    case 'tsv':
      return csvRows(text, name, columns);
    case 'json':
      return jsonRows(text, name);
    case 'jsonl':
    case 'ndjson':
      return linesOf(text).map(({ line, number }) =>
        jsonRow(parsed(line, `line ${number} of ${name}`), `line ${number} of ${name}`),
      );
    case 'parquet':
    case 'arrow':
    case 'feather':
    case 'xlsx':
      throw new InputError('OUT_OF_RANGE', 'name', {
        asked: 'that of a CSV, JSONL, JSON or text file',
        found: name,
        remedy: `write ${name} as JSONL or CSV first`,
      });
    default:
      return linesOf(text).map(({ line }) => line.trim());
  }
}

function linesOf(text: string): { line: string; number: number }[] {
  const lines = text.replace(/^\ufeff/, '').split(/\r\n|[\n\r\u2028\u2029]/);
  return lines.map((line, i) => ({ line, number: i + 1 })).filter(({ line }) => line.trim() !== '');
}

/** A list of records; or one a line, as files of that ending often are. */
function jsonRows(text: string, name: string): Row[] {
  let whole: unknown;
  try {
    whole = JSON.parse(text.replace(/^\ufeff/, ''));
  } catch {
    return linesOf(text).map(({ line, number }) =>
      jsonRow(parsed(line, `line ${number} of ${name}`), `line ${number} of ${name}`),
    );
  }
  const rows: unknown[] = Array.isArray(whole) ? whole : [whole];
  return rows.map((row, i) => jsonRow(row, `record ${i + 1} of ${name}`));
}

function parsed(line: string, where: string): unknown {
  try {
    return JSON.parse(line);
  } catch (error) {
    return refuse(where, line, error instanceof Error ? error.message : String(error));
  }
}

function jsonRow(row: unknown, where: string): Row {
  if (typeof row === 'string') return row;
  if (typeof row === 'object' && row !== null && !Array.isArray(row)) return row as Row;
  return refuse(where, JSON.stringify(row));
}

function refuse(where: string, found: string, remedy?: string): never {
  throw new InputError('OUT_OF_RANGE', 'text', {
    asked: `one JSON object or text for each record, in ${where}`,
    found: excerpt(found, 200),
    remedy,
  });
}

const delimiters = [',', ';', '\t'];

/** The delimiter is the one by which the first line has the most of the columns that are looked for, and then the most of any. */
function csvRows(text: string, name: string, columns: readonly string[]): Row[] {
  const headers = delimiters.map((delimiter) => {
    const header = csv(text, name, delimiter, 1)[0] ?? [];
    return { delimiter, header, known: header.filter((column) => columns.includes(column)).length };
  });
  const [{ delimiter, header }] = headers.sort((a, b) => b.known - a.known || b.header.length - a.header.length) as [
    (typeof headers)[0],
  ];
  const twice = header.find((column, i) => columns.includes(column) && header.indexOf(column) < i);
  if (twice !== undefined)
    throw new InputError('OUT_OF_RANGE', 'text', { asked: `columns of ${name} each once`, found: `${twice} twice` });
  return csv(text, name, delimiter)
    .slice(1)
    .map((cells) => Object.fromEntries(header.map((column, i) => [column, cells[i] === '' ? null : cells[i]])));
}

function csv(text: string, name: string, delimiter: string, to?: number): string[][] {
  try {
    const rows = parse(text, { delimiter, bom: true, skip_empty_lines: true, ...(to !== undefined && { to }) });
    return to === 1 ? rows.map((row) => row.map((column) => column.trim())) : rows;
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    if (to !== undefined) return [];
    throw new InputError('OUT_OF_RANGE', 'text', {
      asked: `CSV, in ${name}`,
      found: excerpt(text, 200),
      remedy: error.message,
    });
  }
}
