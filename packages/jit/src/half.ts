/** What every magnitude from here on would round to infinity. */
const overflow = 65_520;
const smallestNormal = 2 ** -14;

/**
 * The nearest half-precision floats (IEEE 754 binary16, ties to even) by their bits. Throws a RangeError that names the
 * first number that is none: half precision ends at 65,504.
 */
export function toHalf(values: Float32Array): Uint16Array {
  const floats = new Float32Array(1);
  const bits = new Uint32Array(floats.buffer);
  return Uint16Array.from(values, (value) => {
    const magnitude = Math.abs(value);
    if (!(magnitude < overflow)) throw new RangeError(`${value} is beyond half precision, which ends at 65504`);
    floats[0] = value;
    const sign = (bits[0]! >>> 16) & 0x8000;
    // A float32 next to 0.5 has the spacing of the half-precision floats below 2⁻¹⁴: the sum is rounded as they are.
    floats[0] = magnitude < smallestNormal ? magnitude + 0.5 : magnitude;
    if (magnitude < smallestNormal) return sign | (bits[0]! - 0x3f00_0000);
    const toEven = 0xfff + ((bits[0]! >>> 13) & 1);
    return sign | ((bits[0]! + toEven - 0x3800_0000) >>> 13);
  });
}
