import { integer, seed as seedCheck, type Check } from '@diffuse/check';

/**
 * Philox4x32-10 (Salmon et al., 2011): a counter-based generator. Any draw of any stream is computed on its own, so
 * results do not depend on the order or the batches in which draws are made.
 *
 * @param counter four 32-bit words
 * @param key two 32-bit words
 * @returns four 32-bit words
 */
export function philox(
  counter: readonly [number, number, number, number],
  key: readonly [number, number],
): Uint32Array {
  let [c0, c1, c2, c3] = counter;
  let [k0, k1] = key;
  for (let round = 0; round < 10; round++) {
    const product0 = wideProduct(0xd2511f53, c0);
    const product1 = wideProduct(0xcd9e8d57, c2);
    [c0, c1, c2, c3] = [product1.high ^ c1 ^ k0, product1.low, product0.high ^ c3 ^ k1, product0.low];
    k0 = (k0 + 0x9e3779b9) | 0;
    k1 = (k1 + 0xbb67ae85) | 0;
  }
  return Uint32Array.of(c0, c1, c2, c3);
}

/** The 64-bit product of two unsigned 32-bit words, from 16-bit halves. */
function wideProduct(a: number, b: number): { high: number; low: number } {
  const [aHigh, aLow, bHigh, bLow] = [a >>> 16, a & 0xffff, b >>> 16, b & 0xffff];
  const middle = aHigh * bLow + ((aLow * bLow) >>> 16); // below 2^33: exact in a double
  const carry = (middle & 0xffff) + aLow * bHigh;
  return { high: (aHigh * bHigh + Math.floor(middle / 65536) + Math.floor(carry / 65536)) | 0, low: Math.imul(a, b) };
}

const word = integer({ least: 0, below: 2 ** 32 });

/** A stream's number: the generator counts streams, and the draws of each, in 32 bits. */
export const streamNumber: Check = word;

/**
 * The draw at `step` of stream `stream` under `seed`: uniform on [0, 1), 53 bits. Throws an InputError unless the seed is an
 * integer from 0 to 2⁵³ − 1, and stream and step are integers from 0 to 2³² − 1.
 *
 * @example
 * import { uniform } from '@diffuse/core-lm';
 *
 * console.log(uniform(0, 3, 7)); // the eighth number of stream 3
 */
export function uniform(seed: number, stream: number, step: number): number {
  seedCheck(seed, 'seed');
  word(stream, 'stream');
  word(step, 'step');
  return draw(seed, stream, step);
}

/** The same of numbers that were checked. */
export function draw(seed: number, stream: number, step: number): number {
  const words = philox([step, stream, 0, 0], [seed >>> 0, Math.floor(seed / 2 ** 32)]);
  return ((words[0]! >>> 5) * 2 ** 26 + (words[1]! >>> 6)) / 2 ** 53;
}

/** A source of numbers uniform on [0, 1). */
export type Random = () => number;

/**
 * Stream `stream` of seed `seed`, from its first draw: any stream can be drawn on its own. It ends after 2³² draws. Throws
 * an InputError as `uniform` does.
 *
 * @example
 * import { randomStream } from '@diffuse/core-lm';
 *
 * const random = randomStream(0, 1);
 * console.log(random(), random());
 */
export function randomStream(seed: number, stream: number): Random {
  seedCheck(seed, 'seed');
  word(stream, 'stream');
  let step = 0;
  return () => uniform(seed, stream, step++);
}
