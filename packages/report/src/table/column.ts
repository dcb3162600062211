import * as check from '@diffuse/check';
import * as formats from '../format.js';
import type { NumberFormat } from '../format.js';
import type { Quantity } from '../quantity.js';
import { checkColumnOptions } from './checkColumns.js';

/** What a cell may hold; null and undefined are "not measured". */
export type Value = string | Quantity | null | undefined;

export interface ColumnOptions<Row> {
  /** A heading over neighbouring columns of the same group. */
  readonly group?: string;
  /** Emphasises the best number among a row's columns of the same group. */
  readonly best?: 'max' | 'min';
  /**
   * Where a terminal has no room for all columns, those of the lowest priority are left out, below 0 before texts take
   * several lines; all of one stated priority together. Unless given, 0 for numbers; texts say what a row is of, and stay.
   */
  readonly priority?: number;
  /** The cell's value; the row's field of the column's name if absent. */
  readonly value?: (row: Row) => Value;
}

/** How one field of the rows is shown. */
export interface Column<Row> extends ColumnOptions<Row> {
  readonly header: string;
  readonly align: 'left' | 'right';
  readonly format: NumberFormat;
}

export type ColumnMaker = <Row>(header: string, options?: ColumnOptions<Row>) => Column<Row>;

function made<Row>(
  header: string,
  align: 'left' | 'right',
  format: NumberFormat,
  options?: ColumnOptions<Row>,
): Column<Row> {
  check.text(header, 'header');
  check.callable(format, 'format');
  checkColumnOptions(options, 'options');
  return { ...options, header, align, format };
}

const numeric =
  (format: NumberFormat): ColumnMaker =>
  (header, options) =>
    made(header, 'right', format, options);

/**
 * Makers of columns. Each throws an InputError on a header that is no text and on options that do not exist.
 *
 * @example
 * import { column } from '@diffuse/report';
 *
 * column.nats('Baseline', { group: 'SmolLM2', best: 'max' });
 */
export const column = {
  text: ((header, options) => made(header, 'left', formats.plain, options)) as ColumnMaker,
  nats: numeric(formats.nats),
  count: numeric(formats.count),
  mean: numeric(formats.mean),
  percent: numeric(formats.percent),
  pValue: numeric(formats.pValue),
  ratio: numeric(formats.ratio),
  seconds: numeric(formats.seconds),
  bytes: numeric(formats.bytes),
  /** Numbers in a format of one's own. */
  number: <Row>(header: string, format: NumberFormat, options?: ColumnOptions<Row>): Column<Row> =>
    made(header, 'right', format, options),
} as const;
