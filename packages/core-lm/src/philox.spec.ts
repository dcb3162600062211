import fc from 'fast-check';
import { philox, uniform } from './philox.js';

describe('philox', () => {
  // Known answers published with Random123 (Salmon et al., 2011), kat_vectors, philox4x32 10.
  test.each([
    [[0, 0, 0, 0], [0, 0], '6627e8d5 e169c58d bc57ac4c 9b00dbd8'],
    [[-1, -1, -1, -1], [-1, -1], '408f276d 41c83b0e a20bc7c6 6d5451fd'],
    [[0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344], [0xa4093822, 0x299f31d0], 'd16cfe09 94fdcceb 5001e420 24126ea1'],
  ])('counter %j, key %j', (counter, key, expected) => {
    const words = philox(counter as [number, number, number, number], key as [number, number]);
    expect(Array.from(words, (word) => word.toString(16).padStart(8, '0')).join(' ')).toBe(expected);
  });
});

describe('uniform', () => {
  test('lies in [0, 1) for any seed, stream and step', () => {
    const whole = fc.nat({ max: 2 ** 32 - 1 });
    fc.assert(
      fc.property(fc.maxSafeNat(), whole, whole, (seed, stream, step) => {
        const draw = uniform(seed, stream, step);
        expect(draw).toBeGreaterThanOrEqual(0);
        expect(draw).toBeLessThan(1);
      }),
    );
  });

  test('has the moments of a uniform law along streams, steps and seeds', () => {
    const n = 20_000;
    for (const draw of [
      (i: number) => uniform(7, i, 0),
      (i: number) => uniform(7, 0, i),
      (i: number) => uniform(i, 3, 4),
    ]) {
      const draws = Array.from({ length: n }, (_, i) => draw(i));
      const mean = draws.reduce((sum, x) => sum + x, 0) / n;
      const variance = draws.reduce((sum, x) => sum + (x - mean) ** 2, 0) / n;
      expect(Math.abs(mean - 1 / 2)).toBeLessThan(5 / Math.sqrt(12 * n));
      expect(Math.abs(variance - 1 / 12)).toBeLessThan(5 / Math.sqrt(180 * n));
    }
  });
});
