import * as check from '@diffuse/check';
import { anyNumber, written } from './checkQuantity.js';
import { percentText } from './percentText.js';
import { isOpen, valueOf, type Quantity } from './quantity.js';

/** How a number is written. */
export type NumberFormat = (value: number) => string;

/** Stands for what was not measured. */
export const MISSING = '–';

/** A format as it is given out: it refuses what is no number, and NaN is what was not measured. */
const numeric =
  (write: NumberFormat): NumberFormat =>
  (value) => {
    anyNumber(value, 'value');
    return Number.isNaN(value) ? MISSING : write(value);
  };

const grouped = (value: number, digits: number): string =>
  value.toLocaleString('en-US', {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
    signDisplay: 'negative', // no sign on what rounds to 0
  });

const digitsOf = check.integer({ least: 0, most: 20 });

/**
 * A fixed number of decimals, thousands separated by commas. Throws an InputError unless they are 0 to 20; the format throws
 * one on what is no number, as every format does.
 *
 * @example
 * import { format } from '@diffuse/report';
 *
 * format.fixed(3)(1234.5); // '1,234.500'
 */
export function fixed(digits: number): NumberFormat {
  digitsOf(digits, 'digits');
  return numeric((value) => grouped(value, digits));
}

/**
 * As many decimals as the number has, up to six significant digits.
 *
 * @example
 * import { format } from '@diffuse/report';
 *
 * format.plain(0.5); // '0.5'
 */
export const plain: NumberFormat = numeric((value) => value.toLocaleString('en-US', { maximumSignificantDigits: 6 }));

/**
 * A count, in whole numbers.
 *
 * @example
 * import { format } from '@diffuse/report';
 *
 * format.count(13496); // '13,496'
 */
export const count: NumberFormat = fixed(0);

/**
 * A mean of counts, with one decimal.
 *
 * @example
 * import { format } from '@diffuse/report';
 *
 * format.mean(53.333); // '53.3'
 */
export const mean: NumberFormat = fixed(1);

/**
 * Entropies, KL and losses, with two decimals.
 *
 * @example
 * import { format } from '@diffuse/report';
 *
 * format.nats(2.564); // '2.56'
 */
export const nats: NumberFormat = fixed(2);

/**
 * A share in percent; shares below 0.1% keep two significant digits.
 *
 * @example
 * import { format } from '@diffuse/report';
 *
 * format.percent(0.592); // '59.2%'
 * format.percent(0.0004); // '0.04%'
 */
export const percent: NumberFormat = numeric(percentText);

/**
 * A share in whole percent where that hides neither failures nor successes.
 *
 * @example
 * import { format } from '@diffuse/report';
 *
 * format.wholePercent(0.592); // '59%'
 * format.wholePercent(0.997); // '99.7%'
 */
export const wholePercent: NumberFormat = numeric((share) =>
  share >= 0.01 && share <= 0.99 ? `${grouped(share * 100, 0)}%` : percent(share).replace('.0%', '%'),
);

const probability = check.real({ least: 0, most: 1 });

/**
 * A p-value with three decimals; below a thousandth, "< 0.001". Throws an InputError on what lies outside 0 and 1.
 *
 * @example
 * import { format } from '@diffuse/report';
 *
 * format.pValue(0.0321); // '0.032'
 */
export const pValue: NumberFormat = numeric((p) => {
  probability(p, 'value');
  return p < 0.001 ? '< 0.001' : p.toFixed(3);
});

/**
 * How many times as much, with three significant digits.
 *
 * @example
 * import { format } from '@diffuse/report';
 *
 * format.ratio(15.48); // '15.5×'
 */
export const ratio: NumberFormat = numeric((value) => `${grouped(value, value < 10 ? 2 : value < 100 ? 1 : 0)}×`);

/**
 * Seconds, in milliseconds below one.
 *
 * @example
 * import { format } from '@diffuse/report';
 *
 * format.seconds(0.0123); // '12.3 ms'
 * format.seconds(5.46); // '5.5 s'
 */
export const seconds: NumberFormat = numeric((value) => {
  const size = Math.abs(value);
  return size < 1 ? `${grouped(value * 1000, size < 0.1 ? 1 : 0)} ms` : `${grouped(value, size < 100 ? 1 : 0)} s`;
});

const BINARY_UNITS = ['B', 'KiB', 'MiB', 'GiB', 'TiB'];

/**
 * Bytes, in the largest binary unit of which there is one.
 *
 * @example
 * import { format } from '@diffuse/report';
 *
 * format.bytes(1536); // '1.5 KiB'
 */
export const bytes: NumberFormat = numeric((value) => {
  const power = Math.min(BINARY_UNITS.length - 1, Math.max(0, Math.floor(Math.log2(Math.abs(value)) / 10)));
  return `${grouped(value / 1024 ** power, power > 0 ? 1 : 0)} ${BINARY_UNITS[power]!}`;
});

/**
 * A number, or with its interval "2.56 [2.41, 2.70]"; "≥ 2.41" where it has no upper end; a dash for NaN. Throws an InputError
 * on what is no number or interval.
 *
 * @example
 * import { format } from '@diffuse/report';
 *
 * format.formatQuantity({ value: 2.564, low: 2.41, high: 2.7 }, format.nats); // '2.56 [2.41, 2.70]'
 */
export function formatQuantity(quantity: Quantity, format: NumberFormat): string {
  written(quantity, 'quantity');
  check.callable(format, 'format');
  if (Number.isNaN(valueOf(quantity))) return MISSING;
  if (typeof quantity === 'number') return format(quantity);
  if (isOpen(quantity)) return `≥ ${format(quantity.low)}`;
  return `${format(quantity.value)} [${format(quantity.low)}, ${format(quantity.high)}]`;
}
