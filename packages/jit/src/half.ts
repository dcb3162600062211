import { InputError } from '@diffuse/check';
import { kindOf } from './checks/tensor.js';

/** What every magnitude from here on would round to infinity: 65,520. */
const overflowBits = 0x477f_f000;
/** 2⁻¹⁴, from which on a half-precision float has eleven significant bits. */
const normalBits = 0x3880_0000;

/**
 * The nearest half-precision floats (IEEE 754 binary16, ties to even) by their bits. Throws a RangeError that names the
 * first number that is none: half precision ends at 65,504. Throws an InputError on what is no Float32Array.
 *
 * @example
 * import { toHalf } from '@diffuse/jit';
 *
 * const bits = toHalf(Float32Array.of(1, -2)); // 0x3c00, 0xc000
 */
export function toHalf(values: Float32Array): Uint16Array {
  if (kindOf(values) !== 'Float32Array')
    throw new InputError('WRONG_TYPE', 'values', { asked: 'a Float32Array', found: values });
  const source = new Uint32Array(values.buffer, values.byteOffset, values.length);
  const halves = new Uint16Array(values.length);
  for (let i = 0; i < source.length; i++) {
    const magnitude = source[i]! & 0x7fff_ffff;
    if (magnitude >= overflowBits) throw new RangeError(`${values[i]} is beyond half precision, which ends at 65504`);
    halves[i] = ((source[i]! >>> 16) & 0x8000) | (magnitude < normalBits ? subnormal(values[i]!) : normal(magnitude));
  }
  return halves;
}

/** A float32's magnitude by its bits, rounded to ten bits of fraction. */
function normal(bits: number): number {
  const toEven = 0xfff + ((bits >>> 13) & 1);
  return (bits + toEven - 0x3800_0000) >>> 13;
}

const float = new Float32Array(1);
const bitsOfFloat = new Uint32Array(float.buffer);

/** Float32s next to 0.5 have the spacing of the half-precision floats below 2⁻¹⁴: a sum there is rounded as they are. */
function subnormal(value: number): number {
  float[0] = Math.abs(value) + 0.5;
  return bitsOfFloat[0]! - 0x3f00_0000;
}
