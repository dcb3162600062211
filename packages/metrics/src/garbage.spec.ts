import { garbageTests, type Specimens } from '@diffuse/check/testing/garbage';
import * as metrics from './index.js';
import { uniforms } from './index.js';

const counts = [5, 2, 1, 1];
const weights = [1, 1, 1, 1];
const answers = ['Fig', 'Plum', 'Fig', 'Fig', 'Pear', 'Plum'];
const texts = ['a fig and a plum', 'a fig and a pear', 'an apple'];
const random = uniforms(0);
const ofCounts = () => [counts];

const specimens: Specimens = {
  answersNeeded: () => [weights, 0.1, 0.95],
  autocorrelation: () => [[1, 2, 4, 3], 1],
  binomialInterval: () => [3, 10, 0.95],
  blockLength: () => [answers],
  bounded: () => [{ estimate: 1, lower: 0.5, upper: 2 }],
  chao1: ofCounts,
  chao1BiasCorrected: ofCounts,
  chaoShen: ofCounts,
  chaoWangJost: ofCounts,
  chiSquareTest: () => [counts, weights],
  compareAnswers: {
    args: () => [
      ['Fig', 'Plum', null],
      ['Fig', 'Fig', 'Pear'],
      'entropy',
      { random, paired: true, level: 0.95, exchanges: 19 },
    ],
    any: ['0.*', '1.*'],
  },
  compareAnswersOver: {
    args: () => [
      [{ a: ['Fig', 'Plum', null], b: ['Fig', 'Fig', 'Pear'] }],
      (answer: string) => answer === 'Fig',
      { random, paired: false, level: 0.95, exchanges: 19 },
    ],
    any: ['0.*.a.*', '0.*.b.*'],
  },
  compareRecords: () => [[{ gender: 'F' }, { gender: 'M' }], { gender: { F: 1, M: 1 } }, { random, simulations: 19 }],
  countAnswers: () => [answers],
  coverage: ofCounts,
  coverageInterval: () => [counts, 0.95],
  createNearDuplicateIndex: () => [{ threshold: 0.5, order: 2 }],
  dependence: () => [answers, { random, simulations: 19 }],
  diagnose: () => [
    { targets: ['{Fig}', '{Plum}'], logProbs: [-1, -3], weights: [1, 1] },
    { rare: 0.1, often: 2 },
  ],
  differenceOfDistances: () => [
    { counts, weights },
    { counts, weights },
    { random, level: 0.95 },
  ],
  diffuseness: ofCounts,
  distanceToTarget: () => [counts, weights, { random, level: 0.95 }],
  distinctN: () => [texts, 2],
  effectiveNumber: () => [1.5],
  effectiveSampleSize: () => [answers],
  entropy: () => [[0.5, 0.5]],
  entropyInterval: () => [counts, { level: 0.95, values: 10 }],
  exactDistribution: () => [{ logProbs: [-1, -3], weights: [1, 1] }],
  excessOverPerfect: () => [counts, weights, { random, simulations: 19 }],
  expectedCoverage: () => [[0.5, 0.25], 10],
  expectedTargetCoverage: () => [[-1, -2], 10],
  fitOverPlaces: () => [[{ counts: [18, 30], probabilities: [1 / 3, 1 / 3], others: 12 }]],
  goodnessOfFit: () => [counts, weights, random, { simulations: 19 }],
  holm: () => [[0.01, 0.04]],
  independenceTest: () => [
    [
      [3, 1],
      [1, 3],
    ],
  ],
  klDivergence: () => [
    [0.5, 0.5],
    [0.25, 0.75],
  ],
  ljungBox: () => [[1, 2, 4, 3], 2],
  logSumExp: () => [[-1, -2]],
  mean: () => [[1, 2]],
  meanBounded: { args: () => [[{ estimate: 1, lower: 0.5, upper: 2 }]], any: ['0.*.upper'] },
  meanDifference: () => [
    [
      { cluster: 'a', seed: '0', difference: 0.5 },
      { cluster: 'b', seed: '0', difference: 0.25 },
    ],
    { random, level: 0.95 },
  ],
  meanInterval: () => [[1, 2, 4], 0.95],
  millerMadow: ofCounts,
  multinomial: () => [weights],
  mutualInformation: () => [
    ['a', 'b'],
    ['c', 'd'],
  ],
  nearDuplicates: () => [texts, { threshold: 0.5, order: 2 }],
  ngrams: () => [['a', 'fig', 'and'], 2],
  nsb: () => [counts, 10],
  perfectTotalVariation: () => [weights, 100],
  plugInEntropy: ofCounts,
  rarefiedCoverage: () => [counts, 5],
  reportedFit: () => [[[{ token: 'a', logProb: -1 }], [{ token: 'a', logProb: -1 }]]],
  repeats: () => [answers, { random, lag: 1, simulations: 19 }],
  selfBleu: () => [texts, 2],
  shareInterval: () => [3, 10, 0.95],
  thinned: { args: () => [[1, 2, 3], 2], any: ['0.*'] },
  totalVariation: () => [
    [0.5, 0.5],
    [0.25, 0.75],
  ],
  twoSampleTest: () => [answers, answers, { random, permutations: 19, block: 2 }],
  uniforms: () => [0],
  unigramDiversity: () => [texts, { tokens: 3 }],
  unseenMass: ofCounts,
  verdict: () => [
    { distance: { observed: 0.1, lower: 0.05, upper: 0.2 }, fit: { pValue: 0.5 } },
    { within: 0.1, level: 0.95 },
  ],
  words: () => ['a fig'],
};

garbageTests(metrics, specimens);
