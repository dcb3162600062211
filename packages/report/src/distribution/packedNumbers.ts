/** The one number that all are, or numbers in a unit of 10^-places, in which most of them take few digits. */
export type PackedNumbers = number | { readonly places: number; readonly units: readonly number[] };

/** Digits of the numbers that are packed, at most. */
const DIGITS = 8;
/** Digits before the point that half of the numbers have, or fewer; the unit is no smaller than 10^-MOST, whose inverse is exact. */
const [BEFORE, MOST] = [4, 20];

const shortened = (value: number): number => Number(value.toPrecision(DIGITS));

/** As many places as leave the middle one of some numbers four digits before the point. */
function placesOf(numbers: readonly number[]): number {
  const sorted = numbers.filter((value) => value > 0).sort((a, b) => a - b);
  const middle = sorted[sorted.length >> 1] ?? 1;
  return Math.min(MOST, Math.max(0, BEFORE - 1 - Math.floor(Math.log10(middle))));
}

/** Shares [targets] of at most eight digits: 0.0009123 is written as 9123. */
export function packedNumbers(numbers: readonly number[]): PackedNumbers {
  const [first] = numbers;
  if (numbers.every((value) => value === first)) return first!;
  const places = placesOf(numbers);
  return { places, units: numbers.map((value) => shortened(value * 10 ** places)) };
}

/** The same numbers, as many as asked. */
export function unpackedNumbers(packed: PackedNumbers, count: number): number[] {
  if (typeof packed === 'number') return Array.from({ length: count }, () => packed);
  const { places, units } = packed;
  return units.map((value) => shortened(value / 10 ** places));
}
