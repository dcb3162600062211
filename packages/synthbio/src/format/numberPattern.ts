import { InputError, integer, real } from '@diffuse/check';

/** Digits that a number of JavaScript holds exactly. */
const most = Number.MAX_SAFE_INTEGER;

const decimalsCheck = integer({ least: 0, most: 6 });

/**
 * The regular expression of the numbers from `min` to `max` with up to so many decimals, each in digits without zeros before
 * it: `0.5`, `-12`, and with decimals `12.5` as well as `12.50`. Throws an InputError where there is none between them, or one
 * has more digits than a double holds.
 *
 * @example
 * import { numberPattern } from '@diffuse/synthbio';
 *
 * new RegExp(`^(?:${numberPattern(-5, 120, 1)})$`, 'u').test('99.5'); // true
 */
export function numberPattern(min: number, max: number, decimals: number): string {
  real()(min, 'min');
  real()(max, 'max');
  decimalsCheck(decimals, 'decimals');
  const patterns = Array.from({ length: decimals + 1 }, (_, digits) => {
    const [low, high] = [units(min, digits, 'up'), units(max, digits, 'down')];
    if (Math.max(Math.abs(low), Math.abs(high)) > most)
      throw new InputError('OUT_OF_RANGE', 'max', {
        asked: 'of at most 15 digits, decimals among them',
        found: [min, max],
      });
    return [
      ...(low < 0 ? ofLengths(Math.max(1, -high), -low, digits).map((each) => `-${each}`) : []),
      ...(high >= 0 ? ofLengths(Math.max(0, low), high, digits) : []),
    ];
  }).flat();
  if (patterns.length === 0)
    throw new InputError('OUT_OF_RANGE', 'max', { asked: `one from which a number is at least ${min}`, found: max });
  return `(?:${patterns.join('|')})`;
}

/** A number in units of its last decimal, the next inside of the range. */
function units(value: number, decimals: number, to: 'up' | 'down'): number {
  const scale = 10 ** decimals;
  let whole = Math.round(value * scale);
  if (to === 'up') while (whole / scale < value) whole++;
  else while (whole / scale > value) whole--;
  return whole + 0;
}

/** Units from low to high, neither negative, by their numbers of digits: patterns that exclude each other. */
function ofLengths(low: number, high: number, decimals: number): string[] {
  const patterns: string[] = [];
  const digitsOf = (value: number): string => String(value).padStart(decimals + 1, '0');
  for (let length = digitsOf(low).length; length <= digitsOf(high).length; length++) {
    const first = length === decimals + 1 ? 0 : 10 ** (length - 1);
    const [from, to] = [Math.max(low, first), Math.min(high, 10 ** length - 1)];
    if (from <= to) patterns.push(withPoint(digitsOf(from), digitsOf(to), decimals));
  }
  return patterns;
}

const withPoint = (low: string, high: string, decimals: number): string => {
  const point = (digits: string): string =>
    decimals === 0 ? digits : `${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`;
  return between(point(low), point(high));
};

/** The texts between two of the same form, digits and perhaps a point in the same place. */
export function between(low: string, high: string): string {
  if (low === high) return literal(low);
  const [first, last] = [low[0]!, high[0]!];
  const [lowRest, highRest] = [low.slice(1), high.slice(1)];
  if (first === last) return literal(first) + between(lowRest, highRest);
  const [lowest, highest] = [lowRest.replace(/\d/g, '0'), lowRest.replace(/\d/g, '9')];
  const [isLowest, isHighest] = [lowRest === lowest, highRest === highest];
  const start = Number(first) + (isLowest ? 0 : 1);
  const end = Number(last) - (isHighest ? 0 : 1);
  const parts = [
    ...(isLowest ? [] : [first + between(lowRest, highest)]),
    ...(start <= end ? [digit(start, end) + any(lowest)] : []),
    ...(isHighest ? [] : [last + between(lowest, highRest)]),
  ];
  return parts.length === 1 ? parts[0]! : `(?:${parts.join('|')})`;
}

const literal = (text: string): string => text.replace('.', '\\.');

const digit = (low: number, high: number): string => (low === high ? String(low) : `[${low}-${high}]`);

/** Any digits where a text has digits. */
const any = (form: string): string =>
  form.replace(/\d+|\./g, (run) => (run === '.' ? '\\.' : run.length === 1 ? '[0-9]' : `[0-9]{${run.length}}`));
