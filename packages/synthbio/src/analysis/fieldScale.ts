import { decadeOf, formatIsoDate, daysInMonth, type CalendarDate } from '../fields/calendarDate.js';
import type { DateField, NumberField } from '../schema/field.js';
import { scaleOf } from '../schema/scale.js';
import { evenParts } from './evenParts.js';

/** A part of a field's range: its values, the attribute that tells them, and what share is wanted. */
export interface ScalePart {
  readonly label: string;
  /** Null where nothing is wanted. */
  readonly wanted: number | null;
}

/** How the values of a field are laid out. */
export interface LaidOut {
  readonly of: 'values' | 'numbers' | 'years' | 'decades' | 'centuries' | 'months';
  readonly parts: readonly ScalePart[];
  /** The part in which a record with these attributes lies; undefined outside of all. */
  readonly partOf: (attributes: Readonly<Record<string, string>>) => string | undefined;
}

/** The wanted share of each value of an attribute; undefined where nothing is wanted of it. */
export type Wanted = (attribute: string) => ReadonlyMap<string, number> | undefined;

/** Bars side by side at most. */
const mostBars = 40;
/** Whole numbers that have a bar each at most. */
const mostSingle = 30;

/** A number's range in the parts of its own histogram, in single numbers where they are few, or else in even parts. */
export function numberScale(field: NumberField, wanted: Wanted): LaidOut {
  if (field.histogram !== undefined) return listed(`${field.name}.bin`, 'numbers', wanted);
  const { textOf } = scaleOf(field);
  const unit = 10 ** field.decimals;
  const [first, last] = [Math.round(field.min * unit), Math.round(field.max * unit)];
  const shares = wanted(field.name);
  const single = last - first < mostSingle;
  const parts = single
    ? Array.from({ length: last - first + 1 }, (_, i) => ({ from: first + i, to: first + i }))
    : evenParts(first, last);
  const labels = parts.map(({ from, to }) => (from === to ? textOf(from) : `${textOf(from)} to ${textOf(to)}`));
  const indexOf = (text: string | undefined): number => {
    const step = Math.round(Number(text) * unit);
    return text === undefined ? -1 : parts.findIndex(({ from, to }) => from <= step && step <= to);
  };
  const sums = parts.map(() => 0);
  for (const [value, share] of shares ?? []) {
    const i = indexOf(value);
    if (i >= 0) sums[i]! += share;
  }
  return {
    of: 'numbers',
    parts: labels.map((label, i) => ({ label, wanted: shares === undefined ? null : sums[i]! })),
    partOf: (attributes) => labels[indexOf(attributes[field.name])],
  };
}

/** A date's range by month, year, decade or century, whichever has the most parts that still stand side by side. */
export function dateScale({ name, min, max, target }: DateField, wanted: Wanted): LaidOut {
  if (wanted(`${name}.decade`) !== undefined) return listed(`${name}.decade`, 'decades', wanted);
  const ofYears = wanted(`${name}.year`);
  const years = range(min.year, max.year);
  if (12 * years.length <= mostBars) return monthScale(name, { min, max }, target ?? { min, max }, ofYears);
  const inYears = (of: 'years' | 'decades' | 'centuries', partOf: (year: number) => string): LaidOut => ({
    of,
    parts: [...new Set(years.map(partOf))].map((label) => ({
      label,
      wanted:
        ofYears === undefined
          ? null
          : sum(years.filter((y) => partOf(y) === label).map((y) => ofYears.get(String(y)) ?? 0)),
    })),
    partOf: (attributes) => {
      const year = attributes[`${name}.year`];
      return year === undefined ? undefined : partOf(Number(year));
    },
  });
  if (years.length <= mostBars) return inYears('years', String);
  if (years.length <= 10 * mostBars) return inYears('decades', decadeOf);
  return inYears('centuries', (year) => `${Math.floor(year / 100)}00s`);
}

interface Days {
  readonly min: CalendarDate;
  readonly max: CalendarDate;
}

/** Any day of a year is as likely as another that the target has in this year. */
function monthScale(name: string, all: Days, target: Days, ofYears: ReadonlyMap<string, number> | undefined): LaidOut {
  const months = range(all.min.year, all.max.year).flatMap((year) => range(1, 12).map((month) => ({ year, month })));
  const daysOf = ({ year, month }: { year: number; month: number }, within: Days): number =>
    range(1, daysInMonth(year, month)).filter((day) => isWithin({ year, month, day }, within)).length;
  const parts = months
    .filter((each) => daysOf(each, all) > 0)
    .map((each) => {
      const inYear = sum(range(1, 12).map((month) => daysOf({ year: each.year, month }, target)));
      const ofYear = ofYears?.get(String(each.year)) ?? 0;
      const share = inYear === 0 ? 0 : (ofYear * daysOf(each, target)) / inYear;
      return {
        label: formatIsoDate({ ...each, day: 1 }).slice(0, 7),
        wanted: ofYears === undefined ? null : share,
      };
    });
  return {
    of: 'months',
    parts,
    partOf: (attributes) => {
      const [year, month] = [attributes[`${name}.year`], attributes[`${name}.month`]];
      return year === undefined || month === undefined ? undefined : `${year.padStart(4, '0')}-${month}`;
    },
  };
}

const isWithin = (date: CalendarDate, { min, max }: Days): boolean =>
  formatIsoDate(min) <= formatIsoDate(date) && formatIsoDate(date) <= formatIsoDate(max);

/** The values of an attribute that something is wanted of, in the schema's order. */
export function listed(attribute: string, of: LaidOut['of'], wanted: Wanted): LaidOut {
  const shares = wanted(attribute) ?? new Map<string, number>();
  return {
    of,
    parts: [...shares].map(([label, share]) => ({ label, wanted: share })),
    partOf: (attributes) => attributes[attribute],
  };
}

const range = (from: number, to: number): number[] => Array.from({ length: to - from + 1 }, (_, i) => from + i);
const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);
