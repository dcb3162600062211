import * as metrics from './index.js';
import { InputError } from '@diffuse/check';

const [answers, counts, weights] = [
  ['Fig', 'Plum', 'Fig', 'Pear', 'Plum', 'Plum', 'Fig', 'Fig'],
  [9, 3],
  [1, 1],
];

/** All that draw random numbers, each of a source that gives what no source of uniform numbers does. */
const drawing: Record<string, (random: metrics.Random) => unknown> = {
  compareAnswers: (random) => metrics.compareAnswers(answers, answers, 'entropy', { random, paired: true }),
  dependence: (random) => metrics.dependence(answers, { random, simulations: 19 }),
  distanceToTarget: (random) => metrics.distanceToTarget(counts, weights, { random }),
  excessOverPerfect: (random) => metrics.excessOverPerfect(counts, weights, { random }),
  goodnessOfFit: (random) => metrics.goodnessOfFit(counts, weights, random),
  multinomial: (random) => metrics.multinomial(weights)(3, random),
  repeats: (random) => metrics.repeats(answers, { random, simulations: 19 }),
  twoSampleTest: (random) => metrics.twoSampleTest(answers, answers, { random, permutations: 19 }),
};

test.each(Object.entries(drawing))('%s refuses a source whose numbers are not in [0, 1)', (_, draw) => {
  for (const number of [2, 1, -0.1, NaN, '0.5', undefined])
    expect(() => draw(() => number as number)).toThrow(InputError);
});

test('a property that does not say true or false is refused', () => {
  const forgotten = (answer: string): boolean => void answer as never;
  const options = { random: metrics.uniforms(0), paired: true };
  expect(() => metrics.compareAnswers(answers, answers, forgotten, options)).toThrow(
    'statistic(answer) must be true or false, found nothing',
  );
});

test('what looks like an input and is another', () => {
  expect(() => metrics.countAnswers('Fig')).toThrow('answers must be a list of texts, found "Fig"');
  expect(() => metrics.coverage(new Set([1, 1]) as never)).toThrow('counts must be a list or a Map of counts');
  expect(() => metrics.totalVariation([0.5], [0.5, 0.5])).toThrow(InputError);
  expect(() => metrics.totalVariation([3, 1], [1, 1])).toThrow('divide them by their sum');
  expect(() => metrics.shareInterval(0, 0)).toThrow('draws must be an integer, at least 1, found 0');
  expect(() => metrics.answersNeeded(weights, 1e-9)).toThrow('a distance that 2^53 draws can tell');
  const twice = { targets: ['{Fig}', '{Fig}'], logProbs: [-1, -2], weights };
  expect(() => metrics.diagnose(twice)).toThrow('input.targets must be different texts, found "{Fig}"');
  const hours = { random: metrics.uniforms(0), simulations: 1e9 };
  expect(() => metrics.excessOverPerfect(counts, weights, hours)).toThrow('at most 1000000, found 1000000000');
});

test('numbers whose sum overflows have a mean', () => {
  expect(metrics.mean([1.7e308, 1.7e308])).toBe(1.7e308);
  expect(metrics.meanInterval([1.7e308, 1.5e308])).toMatchObject({ lower: -Infinity, upper: Infinity });
});
