import fc from 'fast-check';

import { entropy } from './entropy.js';
import { entropyInterval } from './entropyInterval.js';
import { multinomial } from './multinomial.js';
import { uniforms } from './random.js';
import { babyNames, geometric, zipf } from './testing/distributions.js';
import { outcomes } from './testing/outcomes.js';
import { normalise } from './weights.js';

/** The six laws that intervals have to hold for. */
const laws = {
  uniform: zipf(200, 0),
  'Zipf over 200': zipf(200, 1),
  'geometric, 2%': geometric(0.02, 400),
  'names of newborns': babyNames(),
  'one value and a long tail': [0.9, ...Array<number>(1000).fill(1e-4)],
  'collapsed 1-10': normalise([600, 200, 50, 50, 40, 30, 20, 5, 4, 1]),
};

function held(probabilities: readonly number[], n: number, runs: number): { held: number; twoSided: number } {
  const truth = entropy(probabilities);
  const draw = multinomial(probabilities);
  const random = uniforms(3);
  const intervals = Array.from({ length: runs }, () => entropyInterval(draw(n, random)));
  return {
    held: intervals.filter(({ lower, upper }) => lower <= truth && truth <= upper).length / runs,
    twoSided: intervals.filter(({ sided }) => sided === 'two').length / runs,
  };
}

describe('nominal 95% intervals for the entropy', () => {
  test.each(Object.entries(laws))(
    'hold the truth in at least 93%% of 300 samples of 50 and 200 answers: %s',
    (_, p) => {
      for (const n of [50, 200]) expect(held(p, n, 300).held).toBeGreaterThanOrEqual(0.93);
    },
  );

  test.each(['uniform', 'Zipf over 200', 'collapsed 1-10'] as const)(
    'are two-sided and hold it in 93 to 97%% of 1,000 samples of 1,000 answers: %s',
    (law) => {
      const found = held(laws[law], 1000, 1000);
      expect(found.twoSided).toBeGreaterThan(0.95);
      expect(found.held).toBeGreaterThanOrEqual(0.93);
      expect(found.held).toBeLessThanOrEqual(0.975);
    },
  );

  test('hold it with at least 93%, summed over all outcomes, whatever the chance of the rarer of two values', () => {
    for (const n of [10, 20, 50, 200]) {
      const intervals = new Map<number, ReturnType<typeof entropyInterval>>();
      for (const p of [0.001, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.3, 0.4, 0.45, 0.5]) {
        const truth = entropy([p, 1 - p]);
        let [below, above] = [0, 0];
        for (const { counts, probability } of outcomes([p, 1 - p], n)) {
          const interval = intervals.get(counts[0]!) ?? entropyInterval(counts);
          intervals.set(counts[0]!, interval);
          if (interval.lower > truth + 1e-12) below += probability;
          if (interval.upper < truth - 1e-12) above += probability;
        }
        expect(below).toBeLessThan(0.025);
        expect(below + above).toBeLessThan(0.07);
      }
    }
  });
});

describe('no upper end where the sample has none', () => {
  test('names of newborns, 1,000 of which leave more than half unseen: the entropy is 8.0, and at least 6.6', () => {
    const { lower, upper, sided, unseen } = entropyInterval(multinomial(laws['names of newborns'])(1000, uniforms(1)));
    expect(lower).toBeGreaterThan(6.6);
    expect(lower).toBeLessThan(entropy(laws['names of newborns']));
    expect([upper, sided]).toEqual([Infinity, 'lower']);
    expect(unseen).toBeGreaterThan(0.5);
  });

  test('all different: the collision entropy that leaves no repeat among n draws with 2.5%', () => {
    const { lower, upper } = entropyInterval(Array<number>(1000).fill(1));
    expect(lower).toBeCloseTo(Math.log((1000 * 999) / 2 / -Math.log(0.025)), 12);
    expect(upper).toBe(Infinity);
  });

  test('20 answers, and be they all the same, leave room for a tail; 1,000 do not', () => {
    expect(entropyInterval([20])).toMatchObject({ estimate: 0, lower: 0, upper: Infinity, sided: 'lower' });
    expect(entropyInterval([20]).unseen).toBeCloseTo(-Math.log(0.025) / 20, 6); // e^-nu = 2.5%
    const p = 1 - 0.025 ** (1 / 1000);
    expect(entropyInterval([1000]).upper).toBeCloseTo(entropy([p, 1 - p]) + p * Math.log(1000), 12);
    expect(entropyInterval([1000]).sided).toBe('two');
  });

  test('no draws say nothing', () => {
    expect(entropyInterval([])).toEqual({ estimate: 0, lower: 0, upper: Infinity, sided: 'lower', unseen: 1 });
    expect(entropyInterval([], { values: 8 })).toMatchObject({ upper: Math.log(8), sided: 'two' });
  });
});

describe('the number of possible values closes the interval', () => {
  test('at most at its logarithm, and it then holds the truth for small samples too', () => {
    const random = uniforms(5);
    for (const probabilities of [
      zipf(50, 1),
      zipf(6, 0),
      [0.6, 0.3, 0.1],
      normalise([90, ...Array<number>(30).fill(1 / 3)]),
    ]) {
      const truth = entropy(probabilities);
      const values = probabilities.length;
      const draw = multinomial(probabilities);
      for (const n of [5, 20, 50]) {
        const intervals = Array.from({ length: 300 }, () => entropyInterval(draw(n, random), { values }));
        for (const { upper, sided } of intervals) {
          expect(upper).toBeLessThanOrEqual(Math.log(values));
          expect(sided).toBe('two');
        }
        const hits = intervals.filter(({ lower, upper }) => lower <= truth + 1e-12 && truth <= upper + 1e-12);
        expect(hits.length / 300).toBeGreaterThan(0.93);
      }
    }
  });

  test('one possible value has no entropy; more drawn than possible are refused', () => {
    expect(entropyInterval([7], { values: 1 })).toMatchObject({ lower: 0, upper: 0 });
    expect(() => entropyInterval([3, 2, 1], { values: 2 })).toThrow('at least the 3 values that were drawn, found 2');
    expect(() => entropyInterval([3], { values: NaN })).toThrow(RangeError);
  });
});

test('the estimate lies within, of any counts, and knowing the number of values only narrows the interval', () => {
  const sample = fc.array(fc.integer({ min: 1, max: 60 }), { minLength: 1, maxLength: 30 });
  fc.assert(
    fc.property(sample, fc.nat(1000), (counts, more) => {
      const { estimate, lower, upper } = entropyInterval(counts);
      expect(lower).toBeGreaterThanOrEqual(0);
      expect(lower).toBeLessThanOrEqual(estimate);
      expect(estimate).toBeLessThanOrEqual(upper);
      const closed = entropyInterval(counts, { values: counts.length + more });
      expect(closed.upper).toBeLessThanOrEqual(upper);
      expect(closed.lower).toBeLessThanOrEqual(closed.estimate);
      expect(closed.estimate).toBeLessThanOrEqual(closed.upper + 1e-12);
    }),
  );
});
