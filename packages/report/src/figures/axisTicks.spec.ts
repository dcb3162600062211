import fc from 'fast-check';
import { axisTicks } from './axisTicks.js';

test('a linear axis is ticked at round values that have room', () => {
  expect(axisTicks([0, 0.178], 230)).toEqual([0, 0.05, 0.1, 0.15]);
  expect(axisTicks([0, 560], 230)).toEqual([0, 200, 400]);
  expect(axisTicks([0.9, 7.2], 400)).toEqual([1, 2, 3, 4, 5, 6, 7]);
});

test('a short axis far from 0 is ticked within it', () => {
  const [from, to] = [100512.1513276, 100512.1513286] as const;
  for (const tick of axisTicks([from, to], 220)) {
    expect(tick).toBeGreaterThanOrEqual(from);
    expect(tick).toBeLessThanOrEqual(to);
  }
});

test('no axis has more ticks than its pixels have room for, and every tick is within it', () => {
  const ends = fc.tuple(fc.double({ min: 0, max: 1e6, noNaN: true }), fc.double({ min: 1e-6, max: 1e6, noNaN: true }));
  fc.assert(
    fc.property(ends, fc.integer({ min: 100, max: 900 }), ([from, length], pixels) => {
      const to = from + length;
      const ticks = axisTicks([from, to], pixels);
      expect(ticks.length).toBeLessThanOrEqual(pixels / 44);
      const rounding = 1e-6 * length + 1e-14 * to; // ticks have 15 digits
      for (const tick of ticks) {
        expect(tick).toBeGreaterThanOrEqual(from - rounding);
        expect(tick).toBeLessThanOrEqual(to + rounding);
      }
    }),
  );
});
