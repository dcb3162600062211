import { isOpen, valueOf, type Quantity } from './quantity.js';

/** How a number is written. */
export type NumberFormat = (value: number) => string;

const grouped = (value: number, digits: number): string =>
  value.toLocaleString('en-US', {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
    signDisplay: 'negative', // no sign on what rounds to 0
  });

/** A fixed number of decimals, thousands separated by commas. */
export const fixed =
  (digits: number): NumberFormat =>
  (value) =>
    grouped(value, digits);

/** As many decimals as the number has: 0.5, 20, 1,000. */
export const plain: NumberFormat = (value) => value.toLocaleString('en-US', { maximumSignificantDigits: 6 });

/** 13496 → "13,496". */
export const count: NumberFormat = fixed(0);

/** A mean of counts: 53.333 → "53.3". */
export const mean: NumberFormat = fixed(1);

/** Entropies, KL and losses: 2.564 → "2.56". */
export const nats: NumberFormat = fixed(2);

/** A share in percent: 0.592 → "59.2%"; shares below 0.1% keep two significant digits: 0.0004 → "0.04%". */
export const percent: NumberFormat = (share) => {
  const size = Math.abs(share * 100);
  const maximumFractionDigits = size === 0 || size >= 0.1 ? 1 : Math.min(8, 1 - Math.floor(Math.log10(size)));
  return `${(share * 100).toLocaleString('en-US', { minimumFractionDigits: 1, maximumFractionDigits, signDisplay: 'negative' })}%`;
};

/** A share in whole percent where that hides neither failures nor successes: 0.592 → "59%", 0.997 → "99.7%". */
export const wholePercent: NumberFormat = (share) =>
  share >= 0.01 && share <= 0.99 ? `${grouped(share * 100, 0)}%` : percent(share).replace('.0%', '%');

/** A p-value: 0.0321 → "0.032"; below a thousandth, "< 0.001". */
export const pValue: NumberFormat = (p) => (p < 0.001 ? '< 0.001' : p.toFixed(3));

/** 15.48 → "15.5×", 1.2 → "1.20×", 240 → "240×". */
export const ratio: NumberFormat = (value) => `${grouped(value, value < 10 ? 2 : value < 100 ? 1 : 0)}×`;

/** 0.0123 → "12.3 ms", 5.46 → "5.5 s", 277 → "277 s". */
export const seconds: NumberFormat = (value) =>
  value < 1 ? `${grouped(value * 1000, value < 0.1 ? 1 : 0)} ms` : `${grouped(value, value < 100 ? 1 : 0)} s`;

const BINARY_UNITS = ['B', 'KiB', 'MiB', 'GiB', 'TiB'];

/** 1536 → "1.5 KiB". */
export const bytes: NumberFormat = (value) => {
  const power = Math.min(BINARY_UNITS.length - 1, Math.max(0, Math.floor(Math.log2(value) / 10)));
  return `${grouped(value / 1024 ** power, power > 0 ? 1 : 0)} ${BINARY_UNITS[power]!}`;
};

/** Stands for what was not measured. */
export const MISSING = '–';

/** 2.56, or with its interval "2.56 [2.41, 2.70]"; "≥ 2.41" where it has no upper end; a dash for NaN. */
export function formatQuantity(quantity: Quantity, format: NumberFormat): string {
  if (Number.isNaN(valueOf(quantity))) return MISSING;
  if (typeof quantity === 'number') return format(quantity);
  if (isOpen(quantity)) return `≥ ${format(quantity.low)}`;
  return `${format(quantity.value)} [${format(quantity.low)}, ${format(quantity.high)}]`;
}
