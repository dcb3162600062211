import { MONTHS, type CalendarDate } from '../fields/calendarDate.js';
import { parseDate } from '../fields/date.js';
import { readName } from '../fields/name.js';
import { isNumber } from './asRead.js';
import { histogramOf } from './histogram.js';
import { shapeOf } from './shape.js';
import { asValue } from './words.js';
import { countsOf, quantile, rangeOf, weightsOf } from './values.js';

/** A field's kind and what belongs to it, as a schema has it, and a value for the example that no row needs to have. */
export interface Likeness {
  readonly kind: string;
  readonly options: Readonly<Record<string, unknown>>;
  readonly example: string | number;
  /** What of the column is not in it, in words. */
  readonly notes: readonly string[];
}

/** How columns are read. */
export interface Bounds {
  /** Rows that a value must have to be told. */
  readonly k: number;
  /** Most values of a categorical field. */
  readonly mostValues: number;
}

const decimalsOf = (text: string): number => text.split('.')[1]?.length ?? 0;
const mostDecimals = 6;

/** What kind of field a column is, by its values that are there; undefined where too few rows have one. */
export function fieldOf(column: string, values: readonly string[], bounds: Bounds): Likeness | undefined {
  const { k } = bounds;
  if (values.length < 2 * k) return undefined;
  const distinct = new Set(values).size;
  const few = distinct <= bounds.mostValues && values.length >= k * distinct;
  if (values.every(isNumber) && !(few && distinct <= 12)) return numberOf(values, k);
  const dates = values.map(parseDate);
  if (dates.every((date) => date !== undefined)) return dateOf(dates, k);
  const list = listOf(values, bounds);
  if (list !== undefined) return list;
  if (isPerson(column, values)) return { kind: 'name', options: {}, example: 'Oren Whitlock', notes: [] };
  if (few) return categoricalOf(values, k, false);
  const words = values.map((value) => value.split(/\s+/).length);
  const repeated = countsOf(values).filter(([, rows]) => rows >= k);
  const covered = repeated.reduce((sum, [, rows]) => sum + rows, 0) / values.length;
  if (covered >= 0.5 && quantile(words, 0.9) <= 5) return categoricalOf(values, k, true, bounds.mostValues);
  const shape = quantile(words, 0.95) <= 1 ? shapeOf(values) : undefined;
  if (shape !== undefined)
    return {
      kind: 'pattern',
      options: { pattern: shape.pattern },
      example: shape.example,
      notes: [`of its values the form alone is told, which ${shape.example} has, too`],
    };
  return textOf(column, words);
}

/** Whether a column holds people's names: of these none is told, however many rows have it. */
function isPerson(column: string, values: readonly string[]): boolean {
  if (!/name|author|customer|patient|employee|person|contact/i.test(column)) return false;
  const field = { name: 'name' } as Parameters<typeof readName>[0];
  const names = values.filter((value) => 'attributes' in readName(field, value));
  return names.length >= 0.9 * values.length;
}

function numberOf(values: readonly string[], k: number): Likeness {
  const decimals = values.reduce((most, value) => Math.max(most, Math.min(mostDecimals, decimalsOf(value))), 0);
  const step = 10 ** -decimals;
  const numbers = values.map(Number);
  const range = rangeOf(numbers, k, step);
  const histogram = histogramOf(numbers, range, { k, step });
  const middle = Number(((range.min + range.max) / 2).toFixed(decimals));
  return {
    kind: 'number',
    options: { ...range, ...(decimals > 0 && { decimals }), histogram },
    example: middle,
    notes: [`its numbers are told by ${histogram.length} parts of their range, and what they depend on is not`],
  };
}

function dateOf(dates: readonly CalendarDate[], k: number): Likeness {
  const { min, max } = rangeOf(
    dates.map(({ year }) => year),
    k,
    1,
  );
  const middle = Math.round((min + max) / 2);
  return {
    kind: 'date',
    options: { min: `${min}-01-01`, max: `${max}-12-31` },
    example: `${MONTHS[3]} 9, ${middle}`,
    notes: ['its years are wanted uniform over its range'],
  };
}

function categoricalOf(values: readonly string[], k: number, open: boolean, most = Infinity): Likeness {
  const counts = countsOf(values.map(asValue)).filter(([value]) => value !== '');
  const kept = counts.filter(([, rows]) => rows >= k).slice(0, most);
  const left = counts.length - kept.length;
  const rows = values.length - kept.reduce((sum, [, each]) => sum + each, 0);
  const notes =
    left > 0
      ? [
          `${left} values, which ${rows} rows have, are left out: each is that of fewer than ${k} rows or beyond the greatest number`,
        ]
      : [];
  return {
    kind: 'categorical',
    options: { values: weightsOf(kept), ...(open && { open }) },
    example: kept.at(-1)![0],
    notes,
  };
}

function listOf(values: readonly string[], { k, mostValues }: Bounds): Likeness | undefined {
  const sign = [';', '|'].find((each) => values.filter((value) => value.includes(each)).length >= values.length / 5);
  if (sign === undefined) return undefined;
  const lists = values.map((value) =>
    value
      .split(sign)
      .map((item) => asValue(item).replaceAll(',', ''))
      .filter(Boolean),
  );
  const kept = countsOf(lists.flat()).filter(([, rows]) => rows >= k);
  if (kept.length === 0 || kept.length > mostValues) return undefined;
  const lengths = lists.map(({ length }) => length);
  const options = {
    values: kept.map(([value]) => value),
    least: Math.max(0, quantile(lengths, 0.01)),
    most: Math.max(1, quantile(lengths, 0.99)),
  };
  const example = kept.slice(-Math.max(1, options.least)).map(([value]) => value);
  return {
    kind: 'list',
    options,
    example: example.join(', '),
    notes: ['how often each value is in it is not wanted to be so'],
  };
}

function textOf(column: string, words: readonly number[]): Likeness {
  const [min, max] = [
    Math.max(1, quantile(words, 0.02)),
    Math.max(3, Math.ceil((Math.max(4, quantile(words, 0.98)) * 1.25) / 5) * 5),
  ];
  const filler = ['Here', 'stands', 'an', 'example', ...new Array<string>(min).fill('word')];
  const example = filler.slice(0, Math.max(min, 4)).join(' ');
  return {
    kind: 'text',
    options: { words: { min: Math.min(min, max), max } },
    example,
    notes: [`nothing of its texts is told; put one of your own in its place in the example of ${column}`],
  };
}
