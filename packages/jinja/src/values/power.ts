import { TemplateError, unsupported } from '../errors.js';
import { ratio } from './floats.js';

/** The float nearest to a / b. */
export function divide(a: bigint, b: bigint): number {
  const exact = (value: bigint) => value <= 2n ** 53n && value >= -(2n ** 53n);
  if (exact(a) && exact(b)) return Number(a) / Number(b);
  const [x, y] = [a < 0n ? -a : a, b < 0n ? -b : b];
  const sign = a < 0n === b < 0n ? 1 : -1;
  // 66 bits of the quotient and a bit for the rest say how it is rounded.
  const shift = x.toString(2).length - y.toString(2).length - 66;
  const [numerator, denominator] = shift >= 0 ? [x, y << BigInt(shift)] : [x << BigInt(-shift), y];
  const quotient = numerator / denominator;
  const sticky = numerator % denominator === 0n ? 0n : 1n;
  if (shift < -1080) throw unsupported('a quotient next to zero');
  const float = Number(quotient * 2n + sticky) * 2 ** (shift - 1);
  if (!Number.isFinite(float))
    throw new TemplateError('OverflowError', 'integer division result too large for a float');
  return sign * float;
}

/**
 * Python's power of floats. JavaScript's own is not always the nearest float, as C's is; a whole exponent is computed
 * exactly, one half is a root, and others are refused.
 */
export function powerOf(a: number, b: number): number {
  if (a === 0 && b < 0 && Number.isFinite(b))
    throw new TemplateError('ZeroDivisionError', '0.0 cannot be raised to a negative power');
  if (a === 1 || b === 0 || (a === -1 && !Number.isFinite(b))) return 1;
  if (a === 0 || !Number.isFinite(a) || !Number.isFinite(b)) return a ** b;
  if (a < 0 && !Number.isInteger(b)) throw unsupported('a complex number');
  if (b === 0.5) return Math.sqrt(a);
  if (!Number.isInteger(b)) throw unsupported('a power of which the exponent is neither whole nor 0.5');
  const size = Math.log2(Math.abs(a)) * b;
  if (size > 1025) throw new TemplateError('OverflowError', 'Numerical result out of range');
  if (size < -1100) return a < 0 && b % 2 !== 0 ? -0 : 0;
  if (size < -1020 || Math.abs(b) > 1100) return a === -1 ? (b % 2 === 0 ? 1 : -1) : refusePower();
  const [numerator, denominator] = ratio(a);
  const exponent = BigInt(Math.abs(b));
  const [up, down] = [numerator ** exponent, denominator ** exponent];
  const power = b > 0 ? nearest(up, down) : nearest(down, up);
  return a < 0 && b % 2 !== 0 ? -power : power;
}

function refusePower(): never {
  throw unsupported('so large an exponent, or a power next to zero');
}

function nearest(numerator: bigint, denominator: bigint): number {
  try {
    return divide(numerator, denominator);
  } catch (error) {
    if (error instanceof TemplateError && error.kind === 'OverflowError')
      throw new TemplateError('OverflowError', 'Numerical result out of range');
    throw error;
  }
}
