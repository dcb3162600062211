import { jest } from '@jest/globals';
import { retryAfter } from './retryAfter.js';

const now = new Date('2026-01-02T03:04:05Z');
beforeEach(() => void jest.useFakeTimers({ now }));
afterEach(() => void jest.useRealTimers());

test.each([
  ['seconds', '40', 40_000],
  ['parts of a second', '0.25', 250],
  ['a date (RFC 9110)', 'Fri, 02 Jan 2026 03:04:35 GMT', 30_000],
  ['a date of old (RFC 850)', 'Friday, 02-Jan-26 03:04:35 GMT', 30_000],
  ['a date in C’s form', 'Fri Jan  2 03:04:35 2026 GMT', 30_000],
  ['very long', '1000000000', 1e12],
  ['nothing', '0', undefined],
  ['less than nothing', '-5', undefined],
  ['a date that is over', 'Fri, 02 Jan 2026 03:04:00 GMT', undefined],
  ['no time', 'soon', undefined],
  ['a number with a unit', '5 seconds', undefined],
  ['a year', 'in 2050', undefined],
  ['hexadecimal', '0x10', undefined],
  ['empty', '', undefined],
  ['not a number', 'NaN', undefined],
  ['infinite', 'Infinity', undefined],
])('Retry-After that is %s: %s', (_, value, expected) => {
  expect(retryAfter({ 'retry-after': value })).toBe(expected);
});

test('milliseconds go before seconds where they are a number; of several headers the first counts', () => {
  expect(retryAfter({ 'retry-after-ms': '350', 'retry-after': '1' })).toBe(350);
  expect(retryAfter({ 'retry-after-ms': 'x', 'retry-after': '1' })).toBe(1000);
  expect(retryAfter({ 'retry-after': ['2', '9'] })).toBe(2000);
  expect(retryAfter({})).toBeUndefined();
});
