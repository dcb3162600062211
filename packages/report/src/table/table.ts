import { formatQuantity, MISSING } from '../format.js';
import { valueOf, type Quantity } from '../quantity.js';
import type { Source } from '../source.js';
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
  readonly columns: readonly { readonly header: string; readonly group?: string; readonly align: 'left' | 'right' }[];
  readonly rows: readonly (readonly Cell[])[];
}

export interface TableOptions {
  readonly caption: string;
  readonly source?: Source | readonly Source[];
}

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

/**
 * A table of an arquero table or of plain rows, one column for each named field; numbers with intervals print as
 * "2.56 [2.41, 2.70]", null and NaN as a dash. Written with `toText`, `toMarkdown` and, in a report, `toHtml`.
 *
 *     table(
 *       [{ task: 'Fruits', baseline: 1.96, held: { value: 2.82, low: 2.71, high: 2.93 } }],
 *       {
 *         task: column.text('Task'),
 *         baseline: column.nats('Baseline', { group: 'Gemma', best: 'max' }),
 *         held: column.nats('Ours (OOD)', { group: 'Gemma', best: 'max' }),
 *       },
 *       { caption: 'Mean entropy (nats)', source: { file: 'metrics.json', at: 'tasks.*.entropy' } },
 *     );
 */
export function table<Row extends object>(
  data: readonly Row[] | { objects(): object[] },
  columns: Readonly<Record<string, Column<Row>>>,
  { caption, source = [] }: TableOptions,
): Table {
  const rows = 'objects' in data ? (data.objects() as Row[]) : data;
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
    columns: shown.map(({ header, group, align }) => ({ header, group, align })),
    rows: rows.map((row) => {
      const values = shown.map((_, i) => read(row, i));
      return values.map((value, i) => cell(value, shown[i]!, isBest(values, shown, i)));
    }),
  };
}
