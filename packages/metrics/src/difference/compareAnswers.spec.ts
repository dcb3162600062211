import fc from 'fast-check';
import { entropyInterval } from '../entropyInterval.js';
import { multinomial } from '../multinomial.js';
import { uniforms } from '../random.js';
import { zipf } from '../testing/distributions.js';
import { compareAnswers, compareAnswersOver, type AnswerStatistic } from './compareAnswers.js';

const isYes = (answer: string): boolean => answer === 'yes';
const answers = (yes: number, no: number) => [
  ...new Array<string>(yes).fill('yes'),
  ...new Array<string>(no).fill('no'),
];
const compare = (
  a: readonly (string | null)[],
  b: readonly (string | null)[],
  statistic: AnswerStatistic,
  paired: boolean,
) => compareAnswers(a, b, statistic, { random: uniforms(1), paired, exchanges: 199 });

test('the interval of two independent shares is Newcombe’s (1998, Table II, 56/70 - 48/80)', () => {
  const found = compare(answers(56, 14), answers(48, 32), isYes, false);
  expect(found.estimate).toBeCloseTo(0.2, 12);
  expect(found.lower).toBeCloseTo(0.0524, 4);
  expect(found.upper).toBeCloseTo(0.3339, 4);
});

test('pairs that agree narrow the interval, pairs that disagree widen it', () => {
  const [a, b] = [answers(60, 40), answers(50, 50)];
  const width = (first: string[], second: string[], paired: boolean): number => {
    const { lower, upper } = compare(first, second, isYes, paired);
    return upper - lower;
  };
  const apart = width(a, b, false);
  expect(width(a, b, true)).toBeLessThan(0.6 * apart);
  expect(width(a, b.toReversed(), true)).toBeGreaterThan(1.3 * apart);
});

test('against a model that always says the same, an entropy keeps its own interval or more', () => {
  const counts = multinomial(zipf(20, 1))(200, uniforms(2));
  const varied = counts.flatMap((count, i) => new Array<string>(count).fill(`${i}`));
  const own = entropyInterval(counts);
  const found = compare(varied, new Array<string>(200).fill('same'), 'entropy', false);
  expect(found.estimate).toBeCloseTo(own.estimate, 12);
  expect(found.upper).toBeCloseTo(own.upper, 12);
  expect(found.lower).toBeLessThan(own.lower);
  expect(found.pValue).toBe(1 / 200);
});

test('answers that cannot be read are no part of an entropy, and part of a share', () => {
  const withNulls = [...answers(10, 10), ...new Array<null>(20).fill(null)];
  const same = compare(withNulls, answers(10, 10), 'entropy', false);
  expect(same.estimate).toBe(0);
  expect(compare(withNulls, answers(20, 20), isYes, true).estimate).toBe(-0.25);
});

test('models whose answers are all different have no bound on how much their entropies differ', () => {
  expect(compare(['a', 'b'], ['c', 'd'], 'entropy', true)).toEqual({
    ...{ estimate: 0, lower: -Infinity, upper: Infinity, pValue: 1 },
  });
});

test('two models that never agree exchange in all pairs or none: 2 of 64 sets reach as far', () => {
  const found = compareAnswers(answers(6, 0), answers(0, 6), isYes, { random: uniforms(4), paired: true });
  expect(Math.abs(found.pValue - 2 / 64)).toBeLessThan(4 * Math.sqrt(((2 / 64) * (62 / 64)) / 1999));
});

test('over the same prompt four times the mean is as it was, and half as wide; its p-value is that of all signs', () => {
  const [a, b] = [answers(60, 40), answers(48, 52)];
  const one = compare(a, b, isYes, false);
  const prompts = new Array<{ a: string[]; b: string[] }>(4).fill({ a, b });
  const four = compareAnswersOver(prompts, isYes, { random: uniforms(1), paired: false, exchanges: 199 });
  expect(four.estimate).toBeCloseTo(one.estimate, 12);
  expect(four.upper - four.lower).toBeCloseTo((one.upper - one.lower) / 2, 12);
  expect(four.pValue).toBeLessThan(one.pValue);
  const single = { a: ['yes'], b: ['no'] };
  const all = { random: uniforms(2), paired: true };
  const { pValue } = compareAnswersOver(new Array<typeof single>(6).fill(single), isYes, all);
  expect(Math.abs(pValue - 2 / 64)).toBeLessThan(4 * Math.sqrt(((2 / 64) * (62 / 64)) / 1999));
});

test('six yes and six no are divided as far apart by 2 of 924 divisions', () => {
  const all = { random: uniforms(5), paired: false, exchanges: 20_000 };
  const { pValue } = compareAnswers(answers(6, 0), answers(0, 6), isYes, all);
  expect(Math.abs(pValue - 2 / 924)).toBeLessThan(4 * Math.sqrt(2 / 924 / 20_000));
});

test('the difference of a flat and a Zipf law is held at n = 50, where most of their values are unseen', () => {
  const random = uniforms(6);
  const [flat, tailed] = [zipf(100, 0), zipf(100, 1)].map((law) => multinomial(law));
  const truth = Math.log(100) - zipf(100, 1).reduce((sum, p) => sum - p * Math.log(p), 0);
  const sample = (law: typeof flat) => law!(50, random).flatMap((count, i) => new Array<string>(count).fill(`${i}`));
  const held = Array.from({ length: 200 }, () =>
    compareAnswers(sample(flat), sample(tailed), 'entropy', { random, paired: false, exchanges: 1 }),
  ).filter(({ lower, upper }) => lower <= truth && truth <= upper);
  expect(held.length / 200).toBeGreaterThan(0.88);
});

const answer = fc.constantFrom(null, 'yes', 'no', 'maybe', 'a', 'b');
const pairs = fc.array(fc.tuple(answer, answer), { minLength: 1, maxLength: 40 });
const statistic = fc.constantFrom<AnswerStatistic>('entropy', isYes);

test('exchanging the models negates the difference, and the order of pairs does not matter', () => {
  fc.assert(
    fc.property(pairs, statistic, fc.boolean(), (drawn, of, paired) => {
      const lists = [0, 1].map((side) => ['yes', ...drawn.map((pair) => pair[side as 0 | 1])]);
      const [a, b] = lists as [(string | null)[], (string | null)[]];
      const found = compare(a, b, of, paired);
      const turned = compare(b, a, of, paired);
      expect(turned.estimate).toBeCloseTo(-found.estimate, 9);
      expect(turned.lower === -found.upper || Math.abs(turned.lower + found.upper) < 1e-6).toBe(true);
      const reversed = compare(a.toReversed(), b.toReversed(), of, paired);
      expect(reversed.lower === found.lower || Math.abs(reversed.lower - found.lower) < 1e-6).toBe(true);
      expect(found.lower).toBeLessThanOrEqual(found.estimate + 1e-12);
      expect(found.estimate).toBeLessThanOrEqual(found.upper + 1e-12);
      expect(found.pValue).toBeGreaterThan(0);
      expect(found.pValue).toBeLessThanOrEqual(1);
    }),
    { numRuns: 60 },
  );
});

test('the same answers have no difference', () => {
  fc.assert(
    fc.property(pairs, statistic, (drawn, of) => {
      const list = ['yes', ...drawn.map(([one]) => one)];
      const { estimate, lower, upper, pValue } = compare(list, list, of, true);
      expect(Object.is(estimate, 0)).toBe(true);
      expect(lower).toBeLessThanOrEqual(0);
      expect(upper).toBeGreaterThanOrEqual(0);
      expect(pValue).toBe(1);
    }),
    { numRuns: 40 },
  );
});

test('what cannot be compared is refused', () => {
  expect(() => compare(['a'], ['a', 'b'], 'entropy', true)).toThrow(
    'which has 1, to be paired with it, found 2: compare them unpaired',
  );
  expect(() => compareAnswersOver([], isYes, { random: uniforms(1), paired: true })).toThrow(
    'prompts must be a list of at least 1',
  );
  expect(() => compare([], ['a'], 'entropy', false)).toThrow('a must be a list of at least 1');
  expect(() => compare(['a'], [null], 'entropy', false)).toThrow('one of which can be read, found "1 that are null"');
  const all = { random: uniforms(1), paired: false };
  expect(() => compareAnswers(['a'], ['b'], isYes, { ...all, level: 0 })).toThrow(RangeError);
  expect(() => compareAnswers(['a'], ['b'], isYes, { ...all, exchanges: 0 })).toThrow(
    'at least 1 and at most 1000000, found 0',
  );
});
