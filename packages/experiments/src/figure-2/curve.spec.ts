import { curveThrough } from './curve.js';
import type { RangeMetrics } from './result.js';

const metrics = (validEntropy: number): RangeMetrics => ({
  totalVariation: 0,
  validEntropy,
  validMass: 1,
  sampledEntropy: null,
});
const point = (high: number, entropy: number, tunedOn = false) => ({
  wording: 0,
  low: 1,
  high,
  tunedOn,
  baseline: metrics(0),
  tuned: metrics(entropy),
});

test('a request that was tuned on is in no mean', () => {
  const [mean] = curveThrough([point(10, 2.3, true), point(10, 1), point(10, 2)]);
  expect(mean).toMatchObject({ size: 10, points: 2, tuned: { validEntropy: { estimate: 1.5 } } });
});

test('the interval of a mean is that of Student: 1.1, 1.2 and 1.3 have 1.2 ± 0.2484', () => {
  const [mean] = curveThrough([1.1, 1.2, 1.3].map((entropy) => point(10, entropy)));
  const { estimate, lower, upper } = mean!.tuned.validEntropy; // R: t.test(c(1.1, 1.2, 1.3))$conf.int
  expect(estimate).toBeCloseTo(1.2, 12);
  expect(lower).toBeCloseTo(0.95158623, 7);
  expect(upper).toBeCloseTo(1.44841377, 7);
});

test('it ends where an entropy can be no smaller or greater: 2 ± 2.484 over ten answers is 0 to ln 10', () => {
  const [mean] = curveThrough([1, 2, 3].map((entropy) => point(10, entropy)));
  expect(mean!.tuned.validEntropy).toEqual({ estimate: 2, lower: 0, upper: Math.log(10) });
});

test('a single point has a mean without an interval, and a size that was tuned on throughout has none', () => {
  const curve = curveThrough([point(10, 2.3, true), point(20, 3), point(20, 2, true)]);
  expect(curve).toHaveLength(1);
  expect(curve[0]).toMatchObject({ size: 20, points: 1, tuned: { validEntropy: { estimate: 3, lower: null } } });
});
