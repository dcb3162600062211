/** Where a number stands that is NaN or infinite. */
export interface NonFinite {
  readonly index: number;
  readonly value: number;
}

/** The first float32 that is not finite. Sums them, which is faster than asking each: finite ones stay so in float64. */
export function nonFinite(values: Float32Array): NonFinite | undefined {
  let [a, b, c, d] = [0, 0, 0, 0]; // four sums, that none waits for another
  const last = values.length - (values.length % 4);
  for (let i = 0; i < last; i += 4) {
    a += values[i]!;
    b += values[i + 1]!;
    c += values[i + 2]!;
    d += values[i + 3]!;
  }
  for (let i = last; i < values.length; i++) a += values[i]!;
  if (Number.isFinite(a + b + c + d)) return undefined;
  const index = values.findIndex((value) => !Number.isFinite(value));
  return { index, value: values[index]! };
}

const halfExponent = 0x7c00; // all ones: infinite or NaN

/** The first half-precision float, by its bits, that is not finite. */
export function nonFiniteHalf(bits: Uint16Array): NonFinite | undefined {
  const index = bits.findIndex((half) => (half & halfExponent) === halfExponent);
  if (index < 0) return undefined;
  const half = bits[index]!;
  return { index, value: half & 0x3ff ? NaN : half & 0x8000 ? -Infinity : Infinity };
}
