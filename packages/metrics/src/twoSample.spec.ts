import { blockLength } from './dependence/effectiveSampleSize.js';
import { independenceTest } from './independenceTest.js';
import { multinomial } from './multinomial.js';
import { uniforms } from './random.js';
import { fixture } from './testing/fixture.js';
import { stickyChain } from './testing/stickyChain.js';
import { twoSampleTest } from './twoSample.js';

const random = uniforms(8);
const scipy = fixture<{
  twoSample: [string, string, number][];
  independence: [number[][], number, number, number];
}>('dependence');

describe('two samples', () => {
  test('the p-value over all divisions agrees with scipy', () => {
    for (const [a, b, pValue] of scipy.twoSample)
      expect(twoSampleTest([...a], [...b], { random }).pValue).toBeCloseTo(pValue, 12);
  });

  test("the statistic is Pearson's", () => {
    const [a, b] = [[...'aabbbcccc'], [...'abbbd']];
    const { statistic, degrees } = twoSampleTest(a, b, { random });
    const pearson = independenceTest([
      [2, 3, 4, 0],
      [1, 3, 0, 1],
    ]);
    expect(statistic).toBeCloseTo(pearson.statistic, 12);
    expect(degrees).toBe(pearson.degrees);
  });

  test('of one distribution they differ at 5% in 5% of cases, of two almost always', () => {
    const draw = multinomial([4, 3, 2, 1, 1]);
    const skewed = multinomial([1, 1, 2, 3, 4]);
    const answers = (counts: number[]) => counts.flatMap((count, i) => Array<string>(count).fill(`${i}`));
    const rejections = (other: typeof draw) =>
      Array.from({ length: 100 }, () =>
        twoSampleTest(answers(draw(60, random)), answers(other(60, random)), { random, permutations: 99 }),
      ).filter(({ pValue }) => pValue <= 0.05).length;
    expect(rejections(draw)).toBeGreaterThan(0);
    expect(rejections(draw)).toBeLessThan(14);
    expect(rejections(skewed)).toBeGreaterThan(95);
  });

  test('sticky answers of one distribution: single ones are called different in most cases, blocks in 5%', () => {
    const rejections = (length: (answers: string[]) => number) =>
      Array.from({ length: 100 }, () => {
        const [a, b] = [stickyChain(400, 5, 0.7, random), stickyChain(400, 5, 0.7, random)];
        return twoSampleTest(a, b, { random, permutations: 99, block: Math.max(length(a), length(b)) });
      }).filter(({ pValue }) => pValue <= 0.05).length;
    expect(rejections(() => 1)).toBeGreaterThan(50);
    expect(rejections(blockLength)).toBeLessThan(14);
  });

  test('blocks of 5 leave out every fifth answer and what fills none, and are exchanged as a whole', () => {
    const [a, b] = [[...'aaaaXaaaaXZ'], [...'bbbbYbbbbY']];
    expect(twoSampleTest(a, b, { random, block: 5 })).toEqual({ statistic: 16, degrees: 1, pValue: 2 / 6 });
  });

  test('lists without answers, shorter than a block, and blocks that are none are refused', () => {
    expect(() => twoSampleTest([], ['a'], { random })).toThrow('a must be a list of at least 1');
    expect(() => twoSampleTest(['a', 'b'], ['a'], { random, block: 2 })).toThrow(RangeError);
    for (const block of [0, -1, 1.5, NaN])
      expect(() => twoSampleTest(['a'], ['a'], { random, block })).toThrow(/block must be an integer/);
    expect(twoSampleTest(['a'], ['a'], { random })).toEqual({ statistic: 0, degrees: 0, pValue: 1 });
  });
});

describe('independence of rows and columns', () => {
  test('agrees with scipy, rows and columns without counts left out', () => {
    const [table, statistic, degrees, pValue] = scipy.independence;
    const found = independenceTest(table);
    expect(found.statistic).toBeCloseTo(statistic, 10);
    expect(found.degrees).toBe(degrees);
    expect(found.pValue).toBeCloseTo(pValue, 10);
  });

  test('one row, or counts of 2^52', () => {
    expect(independenceTest([[1, 2, 3]])).toEqual({ statistic: 0, degrees: 0, pValue: 1 });
    const half = 2 ** 52;
    expect(
      independenceTest([
        [half, half],
        [half, half],
      ]),
    ).toEqual({ statistic: 0, degrees: 1, pValue: 1 });
  });

  test('tables that are none are refused', () => {
    for (const none of [[], [[]], [[0, 0]]])
      expect(() => independenceTest(none)).toThrow('of one count above 0 at least, found 0');
    expect(() => independenceTest([[1, 2], [3]])).toThrow('table[1] must be as long as table[0], which has 2, found 1');
    for (const wrong of [NaN, -1, 0.5, Infinity])
      expect(() =>
        independenceTest([
          [1, 2],
          [3, wrong],
        ]),
      ).toThrow('table[1][1] must be an integer, at least 0');
  });
});
