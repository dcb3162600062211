import { multinomial } from './multinomial.js';
import { philox, uniforms } from './random.js';
import { chiSquareTest } from './chiSquare.js';
import { zipf } from './testing/distributions.js';

test('philox2x32-10 gives the known answers of Random123', () => {
  expect(philox(0, 0, 0)).toEqual([0xff1dae59, 0x6cd10df2]);
  expect(philox(0xffffffff, 0xffffffff, 0xffffffff)).toEqual([0x2c3f628b, 0xab4fd7ad]);
  expect(philox(0x243f6a88, 0x85a308d3, 0x13198a2e)).toEqual([0xdd7ce038, 0xf62a4c12]);
});

test('a seed, 0 and those beyond 32 bits too, is a stream of its own', () => {
  const first = [0, 1, 2, 2 ** 32, 2 ** 33 + 1, 2 ** 53 - 1, 0].map((seed) => uniforms(seed)());
  expect(first.pop()).toBe(first[0]);
  expect(new Set(first).size).toBe(6);
});

test('multinomial draws follow their probabilities', () => {
  for (const probabilities of [zipf(10, 0), zipf(50, 1), [0.5, 0, 0.5]]) {
    const counts = multinomial(probabilities)(100_000, uniforms(11));
    expect(chiSquareTest(counts, probabilities).pValue).toBeGreaterThan(0.001);
  }
});

test('a seed that is no integer is refused', () => {
  for (const seed of [NaN, 0.5, Infinity, -1, 2 ** 53])
    expect(() => uniforms(seed)).toThrow(/seed must be an integer, at least 0/);
});
