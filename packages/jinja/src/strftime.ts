import { unsupported } from './errors.js';

/** A date and time of day without a time zone: what Python calls naive. */
export interface DateTime {
  readonly year: number;
  /** 1 to 12. */
  readonly month: number;
  readonly day: number;
  readonly hour?: number;
  readonly minute?: number;
  readonly second?: number;
  readonly microsecond?: number;
}

const days = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];
const months = [
  ...['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October'],
  ...['November', 'December'],
];

/** A field: its text, or a number with how it is padded by default. */
type Field = string | { readonly value: number; readonly width: number; readonly pad: '0' | ' ' };
const number = (value: number, width = 2, pad: '0' | ' ' = '0'): Field => ({ value, width, pad });

interface Moment extends Required<DateTime> {
  /** Sunday is 0. */
  readonly weekday: number;
  /** January 1st is 1. */
  readonly yearday: number;
}

const dayMs = 86_400_000;
const utc = (year: number, month: number, day: number): number => {
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  return date.getTime();
};

function momentOf(date: DateTime): Moment {
  const { year, month, day, hour = 0, minute = 0, second = 0, microsecond = 0 } = date;
  const at = utc(year, month, day);
  const weekday = new Date(at).getUTCDay();
  const yearday = Math.round((at - utc(year, 1, 1)) / dayMs) + 1;
  return { year, month, day, hour, minute, second, microsecond, weekday, yearday };
}

/** Year and number of the ISO 8601 week. */
function isoWeek({ year, month, day, weekday }: Moment): readonly [number, number] {
  const thursday = new Date(utc(year, month, day) + (4 - (weekday || 7)) * dayMs);
  const first = utc(thursday.getUTCFullYear(), 1, 1);
  return [thursday.getUTCFullYear(), Math.floor((thursday.getTime() - first) / dayMs / 7) + 1];
}

const twelve = (hour: number) => hour % 12 || 12;
const half = ({ hour }: Moment) => (hour < 12 ? 'AM' : 'PM');

const fields: Readonly<Record<string, (at: Moment) => Field>> = {
  a: ({ weekday }) => days[weekday]!.slice(0, 3),
  A: ({ weekday }) => days[weekday]!,
  b: ({ month }) => months[month - 1]!.slice(0, 3),
  h: ({ month }) => months[month - 1]!.slice(0, 3),
  B: ({ month }) => months[month - 1]!,
  C: ({ year }) => number(Math.floor(year / 100), 1),
  d: ({ day }) => number(day),
  e: ({ day }) => number(day, 2, ' '),
  f: ({ microsecond }) => number(microsecond, 6),
  g: (at) => number(isoWeek(at)[0] % 100),
  G: (at) => number(isoWeek(at)[0], 1),
  H: ({ hour }) => number(hour),
  I: ({ hour }) => number(twelve(hour)),
  j: ({ yearday }) => number(yearday, 3),
  k: ({ hour }) => number(hour, 2, ' '),
  l: ({ hour }) => number(twelve(hour), 2, ' '),
  m: ({ month }) => number(month),
  M: ({ minute }) => number(minute),
  n: () => '\n',
  p: half,
  P: (at) => half(at).toLowerCase(),
  S: ({ second }) => number(second),
  t: () => '\t',
  u: ({ weekday }) => number(weekday || 7, 1),
  U: ({ yearday, weekday }) => number(Math.floor((yearday + 6 - weekday) / 7)),
  V: (at) => number(isoWeek(at)[1]),
  w: ({ weekday }) => number(weekday, 1),
  W: ({ yearday, weekday }) => number(Math.floor((yearday + 6 - ((weekday + 6) % 7)) / 7)),
  y: ({ year }) => number(year % 100),
  Y: ({ year }) => number(year, 1),
  z: () => '',
  Z: () => '',
  '%': () => '%',
};
const composed: Readonly<Record<string, string>> = {
  c: '%a %b %e %H:%M:%S %Y',
  D: '%m/%d/%y',
  F: '%Y-%m-%d',
  r: '%I:%M:%S %p',
  R: '%H:%M',
  T: '%H:%M:%S',
  x: '%m/%d/%y',
  X: '%H:%M:%S',
};

/**
 * Python's `datetime.strftime` of a date without a time zone, with glibc in the C locale: names are English whatever the
 * machine's language. glibc's flags (`%-d`) and widths are known; a directive that glibc does not know stays as it is.
 */
export function strftime(date: DateTime, format: string, reserve: Reserve = () => undefined): string {
  return written(momentOf(date), format, reserve);
}

/** Is called before so many characters are made; throws where they are too many. */
type Reserve = (width: number) => void;

function written(at: Moment, format: string, reserve: Reserve): string {
  const directive = /%([-_0^#]*)((?:[1-9]\d*)?)([EO]?)([a-zA-Z%])/g;
  return format.replace(directive, (whole, flags: string, width: string, _, letter: string) => {
    // Python fills %f in before glibc sees it, which does not know it.
    if (letter === 'f' && whole !== '%f') return whole;
    if (letter === 's') throw unsupported('seconds since 1970 (%s), which depend on a time zone');
    const field = Object.hasOwn(composed, letter)
      ? written(at, composed[letter]!, reserve)
      : Object.hasOwn(fields, letter)
        ? fields[letter]!(at)
        : undefined;
    reserve(Number(width));
    return field === undefined ? whole : padded(field, flags, Number(width), Object.hasOwn(composed, letter));
  });
}

function padded(field: Field, flags: string, width: number, isComposed: boolean): string {
  const style = [...flags].filter((flag) => '-_0'.includes(flag)).at(-1);
  const isText = typeof field === 'string';
  const text = isText ? field : String(field.value);
  const cased = flags.includes('^') ? text.toUpperCase() : flags.includes('#') && !isComposed ? swapped(text) : text;
  const pad = style === '0' ? '0' : style !== undefined || isText ? ' ' : field.pad;
  return cased.padStart(width || (isText || style === '-' ? 0 : field.width), pad);
}

/** `#` turns names into capitals, and AM and PM into small letters. */
const swapped = (text: string) => (text === 'AM' || text === 'PM' ? text.toLowerCase() : text.toUpperCase());
