import { seed as anySeed } from '@diffuse/check';

/** A source of independent numbers, uniform on [0, 1). */
export type Random = () => number;

const { floor, imul } = Math;
const MULTIPLIER = 0xd256d193;
const WEYL = 0x9e3779b9;

/**
 * Philox2x32-10 (Salmon et al. 2011, "Parallel random numbers: as easy as 1, 2, 3"): a bijection of the 64-bit counter
 * (low, high) under a 32-bit key. Any element of a stream can be had without those before it.
 */
export function philox(low: number, high: number, key: number): [number, number] {
  for (let round = 0; round < 10; round++) {
    const product = imul(low, MULTIPLIER) >>> 0;
    low = (multiplyHigh(low, MULTIPLIER) ^ key ^ high) >>> 0;
    high = product;
    key = (key + WEYL) >>> 0;
  }
  return [low, high];
}

/** The upper 32 bits of the product of two unsigned 32-bit integers. */
function multiplyHigh(a: number, b: number): number {
  const a0 = a & 0xffff;
  const a1 = a >>> 16;
  const b0 = b & 0xffff;
  const b1 = b >>> 16;
  const middle = a1 * b0 + ((a0 * b0) >>> 16);
  return (a1 * b1 + (middle >>> 16) + (((middle & 0xffff) + a0 * b1) >>> 16)) >>> 0;
}

/**
 * The stream of 53-bit uniforms that belongs to a seed: block i of `philox` under the seed's lower 32 bits as key, the
 * upper 21 being part of the counter. Throws an InputError unless the seed is an integer from 0 to 2^53 - 1.
 *
 * @example
 * import { uniforms } from '@diffuse/metrics';
 *
 * const random = uniforms(0);
 * [random(), random()]; // [ 0.997, 0.863 ]
 */
export function uniforms(seed: number): Random {
  anySeed(seed, 'seed');
  const upper = floor(seed / 2 ** 32) << 11;
  let index = 0;
  return () => {
    const [low, high] = philox(index >>> 0, (floor(index / 2 ** 32) ^ upper) >>> 0, seed >>> 0);
    index++;
    return ((low >>> 5) * 2 ** 26 + (high >>> 6)) / 2 ** 53;
  };
}
