import fc from 'fast-check';

import { exactDistribution, expectedTargetCoverage } from './exactDistribution.js';

const shape = fc.array(fc.double({ min: 1e-6, max: 1, noNaN: true }), { minLength: 2, maxLength: 30 });
const log = (p: readonly number[]) => p.map(Math.log);

describe('exactDistribution', () => {
  test('half the mass invalid, the rest as wanted: KL is log 2, all of it invalid mass', () => {
    const found = exactDistribution({ logProbs: log([0.25, 0.25]), weights: [1, 1] });
    expect(found.invalidMass).toBeCloseTo(0.5, 14);
    expect(found.klToTarget).toBeCloseTo(Math.LN2, 14);
    expect(found.klOfValid).toBeCloseTo(0, 14);
    expect(found.validEntropy).toBeCloseTo(Math.LN2, 14);
    expect(found.totalVariation).toBeCloseTo(0.5, 14);
    expect(found.totalVariationOfValid).toBeCloseTo(0, 14);
  });

  test('Cover and Thomas, example 2.3.1: D(p||q) and D(q||p) of two coins, in bits 0.2075 and 0.1887', () => {
    const coin = (p: number[], q: number[]) =>
      exactDistribution({ logProbs: log(q), weights: p }).klToTarget / Math.LN2;
    expect(coin([1 / 2, 1 / 2], [3 / 4, 1 / 4])).toBeCloseTo(0.2075, 4);
    expect(coin([3 / 4, 1 / 4], [1 / 2, 1 / 2])).toBeCloseTo(0.1887, 4);
  });

  test('keeps its digits when the valid mass is near 0 or near 1', () => {
    const rare = exactDistribution({ logProbs: [-800, -800 - Math.LN2], weights: [2, 1] });
    expect(rare.klToTarget).toBeCloseTo(800 + Math.log(2 / 3), 9);
    expect(rare.klOfValid).toBeCloseTo(0, 9);
    const sure = exactDistribution({ logProbs: [-1e-12], weights: [1] });
    expect(sure.invalidMass).toBeCloseTo(1e-12, 20);
  });

  test('a wanted target of probability 0 makes the KL infinite, an unwanted one does not', () => {
    expect(exactDistribution({ logProbs: [0, -Infinity], weights: [1, 1] }).klToTarget).toBe(Infinity);
    expect(exactDistribution({ logProbs: [0, -Infinity], weights: [1, 0] }).klToTarget).toBe(0);
  });

  test('KL splits into -log(valid mass) and KL of the valid part, and Pinsker bounds the total variation', () => {
    fc.assert(
      fc.property(shape, fc.double({ min: 0.01, max: 1, noNaN: true }), (raw, mass) => {
        const sum = raw.reduce((a, b) => a + b, 0);
        const probs = raw.map((x) => (mass * x) / sum);
        const found = exactDistribution({ logProbs: log(probs), weights: [...raw].reverse() });
        expect(found.klToTarget).toBeCloseTo(found.klOfValid - Math.log(found.validMass), 9);
        expect(found.klOfValid).toBeGreaterThan(-1e-12);
        expect(found.totalVariation).toBeLessThanOrEqual(Math.sqrt(found.klToTarget / 2) + 1e-9);
        expect(found.validEntropy).toBeLessThanOrEqual(Math.log(raw.length) + 1e-9);
      }),
    );
  });

  test('expected coverage of a uniform target set follows 1 - (1 - 1/k)^N', () => {
    const { count, share } = expectedTargetCoverage(Array<number>(200).fill(-Math.log(200)), 1000);
    expect(share).toBeCloseTo(1 - (199 / 200) ** 1000, 12);
    expect(count).toBeCloseTo(200 * share, 10);
  });

  test('says what is wrong with its input', () => {
    expect(() => expectedTargetCoverage([], 5)).toThrow('logProbs must be a list of at least 1');
    expect(() => exactDistribution({ logProbs: [0, 0], weights: [1, 1] })).toThrow(
      'whose sum is at most 1, found 2: are the targets prefix-free?',
    );
    expect(() => exactDistribution({ logProbs: [-1], weights: [1, 1] })).toThrow(
      'input.logProbs must be as long as input.weights, which has 2, found 1',
    );
    expect(() => exactDistribution({ logProbs: [-1], weights: [-1] })).toThrow(
      'input.weights[0] must be a finite number, at least 0, found -1',
    );
    expect(() => exactDistribution({ logProbs: [-1], weights: [0] })).toThrow(
      'input.weights must be weights, one of them above 0',
    );
    expect(() => exactDistribution({ logProbs: [NaN], weights: [1] })).toThrow('input.logProbs[0] must be a logarithm');
  });
});
