import { fixture } from '../testing/fixture.js';
import { autocorrelation, ljungBox } from './autocorrelation.js';

const statsmodels = fixture<{
  autocorrelation: [number[], number[]][];
  ljungBox: [number[], [number, number, number][]][];
}>('dependence');

test('autocorrelations agree with statsmodels', () => {
  for (const [stream, correlations] of statsmodels.autocorrelation)
    correlations.forEach((r, lag) => expect(autocorrelation(stream, lag)).toBeCloseTo(r, 12));
});

test("Ljung and Box's statistic and p-value agree with statsmodels", () => {
  for (const [stream, rows] of statsmodels.ljungBox) {
    for (const [lags, statistic, pValue] of rows) {
      const found = ljungBox(stream, lags);
      expect(found.statistic / statistic).toBeCloseTo(1, 9);
      expect(found.pValue).toBeCloseTo(pValue, 10);
    }
  }
});

test('an alternating stream has autocorrelation -(n - k)/n at odd lags', () => {
  const stream = Array.from({ length: 100 }, (_, t) => t % 2);
  expect(autocorrelation(stream, 1)).toBeCloseTo(-0.99, 12);
  expect(autocorrelation(stream, 2)).toBeCloseTo(0.98, 12);
});

test('it does not depend on origin and unit, however large or small', () => {
  const stream = [3, 1, 4, 1, 5, 9, 2, 6];
  const r = autocorrelation(stream, 1);
  for (const unit of [1e-320, 1e-160, 1e160, 1.9e307])
    expect(
      autocorrelation(
        stream.map((x) => (x - 5) * unit),
        1,
      ),
    ).toBeCloseTo(r, unit < 1e-300 ? 3 : 12);
});

test('what has no autocorrelation is refused: nothing, one number, numbers all equal, not finite, too many lags', () => {
  expect(() => ljungBox([], 1)).toThrow(/numbers that differ, found a list of 0/);
  expect(() => ljungBox([0.1, 0.1, 0.1], 1)).toThrow(/found "0.1 alone, 3 times"/);
  expect(() => ljungBox([1, NaN, 2], 1)).toThrow('stream[1] must be a finite number, found NaN');
  expect(() => autocorrelation([1, Infinity], 1)).toThrow(RangeError);
  for (const lags of [0, -1, 1.5, 3, NaN]) expect(() => ljungBox([1, 2, 3], lags)).toThrow(/lags must be an integer/);
  for (const lag of [-1, 0.5, 3, NaN])
    expect(() => autocorrelation([1, 2, 3], lag)).toThrow('at least 0 and at most 2');
  const long = Array.from({ length: 1e5 }, (_, t) => t % 7);
  expect(() => ljungBox(long, 99_999)).toThrow(/at most 20000 for 100000 numbers/);
});
