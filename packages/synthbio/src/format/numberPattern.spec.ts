import { compilePattern } from '@diffuse/grammar';
import fc from 'fast-check';
import { numberPattern } from './numberPattern.js';

test('numbers in the range, and no others, to the last decimal', () => {
  const bound = fc.tuple(fc.integer({ min: -30_000, max: 30_000 }), fc.integer({ min: 0, max: 4 }));
  fc.assert(
    fc.property(bound, bound, fc.integer({ min: 0, max: 3 }), (a, b, decimals) => {
      const [min, max] = [a, b].map(([digits, places]) => digits / 10 ** places).sort((x, y) => x - y) as [
        number,
        number,
      ];
      const scale = 10 ** decimals;
      const there = Array.from({ length: 9 }, (_, i) => Math.round(min * scale) + i - 4).some(
        (unit) => unit / scale >= min && unit / scale <= max,
      );
      if (!there) return expect(() => numberPattern(min, max, decimals)).toThrow('one from which a number');
      const { accepts } = compilePattern(numberPattern(min, max, decimals));
      const near = [min, max, 0, (min + max) / 2, 9.99, 10, -1, 100, 999, 1000].flatMap((value) =>
        Array.from({ length: 41 }, (_, i) => (Math.round(value * scale) + i - 20) / scale),
      );
      for (const value of near) {
        const text = value.toFixed(decimals).replace(/^-(0(\.0*)?)$/, '$1');
        expect([text, accepts(text)]).toEqual([text, Number(text) >= min && Number(text) <= max]);
        // the same without zeros at its end
        const short = String(Number(text));
        expect([short, accepts(short)]).toEqual([short, Number(text) >= min && Number(text) <= max]);
      }
    }),
    { numRuns: 60 },
  );
});

test.each(['007', '+7', '7.', '.7', '-0', '7.25', '1e1', '', ' 7'])(
  '%j is no number of 0 to 10 with one decimal',
  (text) => {
    const { accepts } = compilePattern(numberPattern(-3, 10, 1));
    expect(accepts('7.2')).toBe(true);
    expect(accepts(text)).toBe(false);
  },
);

test('decimals that doubles do not have are as they are written', () => {
  expect(compilePattern(numberPattern(0.29, 1.15, 2)).accepts('1.15')).toBe(true);
  expect(compilePattern(numberPattern(0.29, 1.15, 2)).accepts('0.29')).toBe(true);
  expect(compilePattern(numberPattern(0.29, 1.15, 2)).accepts('1.16')).toBe(false);
  expect(() => numberPattern(0, 1e15, 6)).toThrow('at most 15 digits');
});
