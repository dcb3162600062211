/** Decimal digits of a finite number without sign: 0.d₁d₂… · 10^point. */
interface Digits {
  readonly digits: string;
  readonly point: number;
}

const view = new DataView(new ArrayBuffer(8));

/** The exact value of a finite number's magnitude: numerator / denominator. */
export function ratio(value: number): readonly [bigint, bigint] {
  view.setFloat64(0, Math.abs(value));
  const bits = view.getBigUint64(0);
  const exponent = Number(bits >> 52n);
  const fraction = bits & ((1n << 52n) - 1n);
  const mantissa = exponent === 0 ? fraction : fraction | (1n << 52n);
  const power = Math.max(exponent, 1) - 1075;
  return power >= 0 ? [mantissa << BigInt(power), 1n] : [mantissa, 1n << BigInt(-power)];
}

/** a / b to the nearest integer, ties to even. */
export function divideToNearest(a: bigint, b: bigint): bigint {
  const quotient = a / b;
  const twice = (a % b) * 2n;
  return twice > b || (twice === b && quotient % 2n === 1n) ? quotient + 1n : quotient;
}

const isNegative = (value: number) => value < 0 || Object.is(value, -0);
const special = (value: number) => (Number.isNaN(value) ? 'nan' : value < 0 ? '-inf' : 'inf');

/** A number with `decimals` digits after the point, exactly rounded, ties to even: Python's `%.2f`. */
export function fixed(value: number, decimals: number): string {
  if (!Number.isFinite(value)) return special(value);
  const [numerator, denominator] = ratio(value);
  const scaled = divideToNearest(numerator * 10n ** BigInt(decimals), denominator)
    .toString()
    .padStart(decimals + 1, '0');
  const whole = scaled.slice(0, scaled.length - decimals);
  return (isNegative(value) ? '-' : '') + whole + (decimals > 0 ? `.${scaled.slice(-decimals)}` : '');
}

/** `count` digits of a finite number, exactly rounded. */
function significant(value: number, count: number): Digits {
  if (value === 0) return { digits: '0'.repeat(count), point: 1 };
  const [numerator, denominator] = ratio(value);
  let point = Math.floor(Math.log10(Math.abs(value))) + 1;
  for (;;) {
    const shift = count - point;
    const scaled =
      shift >= 0
        ? divideToNearest(numerator * 10n ** BigInt(shift), denominator)
        : divideToNearest(numerator, denominator * 10n ** BigInt(-shift));
    const digits = scaled.toString();
    if (digits.length === count) return { digits, point };
    point += digits.length > count ? 1 : -1;
  }
}

const exponentText = (exponent: number) =>
  `e${exponent < 0 ? '-' : '+'}${Math.abs(exponent).toString().padStart(2, '0')}`;

function scientific({ digits, point }: Digits, alternate = false): string {
  const rest = digits.slice(1);
  return digits[0]! + (rest || alternate ? `.${rest}` : '') + exponentText(point - 1);
}

function plain({ digits, point }: Digits): string {
  if (point <= 0) return `0.${'0'.repeat(-point)}${digits}`;
  if (point >= digits.length) return digits + '0'.repeat(point - digits.length);
  return `${digits.slice(0, point)}.${digits.slice(point)}`;
}

/** Python's `%.3e`. */
export function exponential(value: number, decimals: number): string {
  if (!Number.isFinite(value)) return special(value);
  return (isNegative(value) ? '-' : '') + scientific(significant(value, decimals + 1));
}

/** Python's `%.3g`; `withPoint` as its `format` without a type: what looks like an integer ends in `.0`. */
export function general(value: number, precision: number, { alternate = false, withPoint = false } = {}): string {
  if (!Number.isFinite(value)) return special(value);
  const count = Math.max(precision, 1);
  const found = significant(value, count);
  const digits = alternate ? found.digits : found.digits.replace(/0+$/, '') || '0';
  const small = { digits, point: found.point };
  const sign = isNegative(value) ? '-' : '';
  if (found.point <= -4 || found.point > count - (withPoint ? 1 : 0)) return sign + scientific(small, alternate);
  const text = plain(small);
  if (text.includes('.')) return sign + text;
  return sign + text + (withPoint ? '.0' : alternate ? '.' : '');
}

/** Python's `repr` of a float: the shortest digits that read back as the same number. */
export function floatText(value: number): string {
  if (!Number.isFinite(value)) return special(value);
  const [mantissa = '', exponent = '0'] = Math.abs(value).toExponential().split('e');
  const shortest = { digits: mantissa.replace('.', ''), point: Number(exponent) + 1 };
  const sign = isNegative(value) ? '-' : '';
  if (shortest.point > 16 || shortest.point < -3) return sign + scientific(shortest);
  const text = plain(shortest);
  return sign + (text.includes('.') ? text : `${text}.0`);
}
