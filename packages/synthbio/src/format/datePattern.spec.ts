import { compilePattern } from '@diffuse/grammar';
import fc from 'fast-check';
import { datePattern } from './datePattern.js';

const milliseconds = 86_400_000;
const dateAt = (at: number) => {
  const date = new Date(at * milliseconds);
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() };
};
const words = new Intl.DateTimeFormat('en-US', { dateStyle: 'long', timeZone: 'UTC' });

test('the days from one to another and no others, in words and in digits', () => {
  const day = fc.integer({ min: Date.UTC(1582, 0, 1) / milliseconds, max: Date.UTC(2400, 11, 31) / milliseconds });
  fc.assert(
    fc.property(
      day,
      fc.oneof(fc.nat(70), fc.nat(3000), fc.nat(200_000)),
      fc.array(fc.integer()),
      (first, length, some) => {
        const last = first + length;
        const field = { min: dateAt(first), max: dateAt(last) };
        const long = compilePattern(datePattern(field, 'words'));
        const iso = compilePattern(datePattern(field, 'iso'));
        const tried = [
          -1,
          0,
          1,
          28,
          29,
          30,
          31,
          58,
          59,
          60,
          365,
          366,
          ...some.map((each) => Math.abs(each) % (length + 2)),
        ];
        for (const at of tried.flatMap((each) => [first + each, last - each])) {
          const isIn = at >= first && at <= last;
          const date = new Date(at * milliseconds);
          expect([date, long.accepts(words.format(date))]).toEqual([date, isIn]);
          expect([date, iso.accepts(date.toISOString().slice(0, 10))]).toEqual([date, isIn]);
        }
      },
    ),
    { numRuns: 200 },
  );
});

test.each(['February 29, 1900', 'February 30, 2000', 'April 31, 2001', 'May 0, 2001', 'May 01, 2001', 'may 1, 2001'])(
  '%s is no day of the calendar, or not so written',
  (text) => {
    const { accepts } = compilePattern(
      datePattern({ min: { year: 1890, month: 1, day: 1 }, max: { year: 2010, month: 12, day: 31 } }, 'words'),
    );
    expect(accepts('February 29, 2000')).toBe(true);
    expect(accepts(text)).toBe(false);
  },
);
