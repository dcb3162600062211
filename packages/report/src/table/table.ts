import * as check from '@diffuse/check';
import { InputError } from '@diffuse/check';
import { written } from '../checkQuantity.js';
import { formatQuantity, MISSING } from '../format.js';
import { valueOf, type Quantity } from '../quantity.js';
import { oneOrMore, type Source } from '../source.js';
import { checkColumns } from './checkColumns.js';
import type { Column, Value } from './column.js';

export interface Cell {
  readonly text: string;
  /** What the column is sorted by; null goes last. */
  readonly sort: string | number | null;
  /** The best of its group. */
  readonly best: boolean;
}

export interface Table {
  readonly kind: 'table';
  readonly caption: string;
  readonly sources: readonly Source[];
  readonly columns: readonly {
    readonly header: string;
    readonly group?: string;
    readonly align: 'left' | 'right';
    readonly priority?: number;
  }[];
  readonly rows: readonly (readonly Cell[])[];
}

export interface TableOptions {
  readonly caption: string;
  readonly source?: Source | readonly Source[];
}

/** What needs no further look: text, a number, or nothing. */
const isValue = (value: Value): boolean =>
  value === null || value === undefined || typeof value === 'string' || typeof value === 'number';

/** A number, or a number with its interval, that was measured. */
const isQuantity = (value: Value): value is Quantity =>
  value !== null && value !== undefined && typeof value !== 'string' && !Number.isNaN(valueOf(value));

function cell<Row>(value: Value, { format }: Column<Row>, best: boolean): Cell {
  if (typeof value === 'string') return { text: value, sort: value, best: false };
  if (!isQuantity(value)) return { text: MISSING, sort: null, best: false };
  return { text: formatQuantity(value, format), sort: valueOf(value), best };
}

/** Whether a row's value is as printed the best of those in its group, and not the only one. */
function isBest<Row>(values: readonly Value[], columns: readonly Column<Row>[], i: number): boolean {
  const { best, group, format } = columns[i]!;
  const value = values[i];
  if (best === undefined || !isQuantity(value)) return false;
  const rivals = values
    .filter((_, k) => columns[k]!.best !== undefined && columns[k]!.group === group)
    .filter(isQuantity)
    .map(valueOf);
  const winner = best === 'max' ? Math.max(...rivals) : Math.min(...rivals);
  return rivals.length > 1 && format(valueOf(value)) === format(winner);
}

const checkOptions = check.options({ caption: check.text, source: oneOrMore });
/** A row is any object, a list too: columns say how they read it. */
const checkRows = check.list(check.either('an object', check.fields({}), check.list()));

/** The rows of plain data or of an arquero table. */
function rowsOf(data: readonly object[] | { objects(): object[] }): readonly object[] {
  const asked = 'a list of rows or an arquero table';
  if (typeof data !== 'object' || data === null) throw new InputError('WRONG_TYPE', 'data', { asked, found: data });
  if (!Array.isArray(data) && !('objects' in data && typeof data.objects === 'function'))
    throw new InputError('WRONG_TYPE', 'data', { asked, found: data });
  const rows = 'objects' in data ? data.objects() : data;
  checkRows(rows, 'data');
  return rows;
}

/**
 * A table of an arquero table or of plain rows, one column for each named field; numbers with intervals print as
 * "2.56 [2.41, 2.70]", null and NaN as a dash. Written with `toText`, `toMarkdown` and, in a report, `toHtml`. Throws an InputError
 * on what are no rows or columns, and on a value that is neither text nor number.
 *
 * @example
 * import { column, table, toMarkdown } from '@diffuse/report';
 *
 * const rows = [{ task: 'Fruits', baseline: 1.96, held: { value: 2.82, low: 2.71, high: 2.93 } }];
 * const columns = {
 *   task: column.text('Task'),
 *   baseline: column.nats('Baseline', { group: 'Gemma', best: 'max' }),
 *   held: column.nats('Ours (OOD)', { group: 'Gemma', best: 'max' }),
 * };
 * toMarkdown(table(rows, columns, { caption: 'Mean entropy (nats)', source: { file: 'metrics.json' } }));
 */
export function table<Row extends object>(
  data: readonly Row[] | { objects(): object[] },
  columns: Readonly<Record<string, Column<Row>>>,
  options: TableOptions,
): Table {
  const rows = rowsOf(data) as readonly Row[];
  checkColumns(columns, 'columns');
  checkOptions(options, 'options');
  const { caption, source = [] } = options;
  const fields = Object.keys(columns);
  const shown = Object.values(columns);
  const read = (row: Row, i: number): Value => {
    const { value } = shown[i]!;
    return value ? value(row) : (row as Readonly<Record<string, Value>>)[fields[i]!];
  };
  return {
    kind: 'table',
    caption,
    sources: [source].flat(),
    columns: shown.map(({ header, group, align, priority }) => ({ header, group, align, priority })),
    rows: rows.map((row, at) => {
      const values = shown.map((_, i) => {
        const value = read(row, i);
        if (!isValue(value)) written(value, `data[${at}].${fields[i]!}`);
        return value;
      });
      return values.map((value, i) => cell(value, shown[i]!, isBest(values, shown, i)));
    }),
  };
}
