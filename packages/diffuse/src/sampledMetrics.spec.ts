import { uniforms } from '@diffuse/metrics';
import { builtinTasks } from '@diffuse/tasks';
import { entropyOf, figuresOf } from './readings.js';
import { sampledMetrics } from './sampledMetrics.js';
import type { SampleRecord } from './samples.js';
import { recordsOf } from './testing/records.js';

const rng = builtinTasks.find(({ name }) => name === 'rng')!;
const names = builtinTasks.find(({ name }) => name === 'names')!;
const numbers = Array.from({ length: 10 }, (_, i) => String(i + 1));

const ofRng = (counts: readonly (readonly [string | null, number])[]) =>
  sampledMetrics(recordsOf(counts), rng, rng.prompts[0]!, { seed: 0 });

test('answers in the wanted shares have the entropy of the target and are nearer to it than a perfect sampler', () => {
  const metrics = ofRng(numbers.map((value) => [value, 100]));
  expect(metrics.entropy).toBeCloseTo(Math.log(10), 12);
  expect(metrics.coverage).toBe(10);
  expect(metrics.excess!.totalVariation.observed).toBeCloseTo(0, 12);
  expect(metrics.excess!.totalVariation.excess).toBeLessThan(0);
});

test('a plug-in entropy is biased low by about (k - 1) / 2n (Miller 1955), and the corrected one makes up for it', () => {
  const few = ofRng([
    ['1', 3],
    ['2', 2],
    ['3', 2],
    ['4', 2],
    ['5', 1],
  ]);
  const bias = few.correctedEntropy.estimate - few.entropy;
  expect(bias).toBeGreaterThan(0.5 * (4 / 20));
  expect(few.correctedEntropy.lower).toBeLessThan(few.correctedEntropy.estimate);
});

test('badly shaped answers count against the shares and the distance, and not for the entropy', () => {
  const metrics = ofRng([...numbers.map((value) => [value, 50] as const), [null, 300], ['eleven', 200]]);
  expect(metrics.wellFormed).toBeCloseTo(0.7, 12);
  expect(metrics.onTarget).toBeCloseTo(0.5, 12);
  expect(metrics.excess!.totalVariation.observed).toBeCloseTo(0.5, 12);
  expect(metrics.coverage).toBe(11);
  expect(metrics.novelty).toMatchObject({ share: 2 / 7, distinct: 1, real: null, examples: ['eleven'] });
});

test('a model that never answers in shape has no entropy, no coverage and no novelty', () => {
  const metrics = ofRng([[null, 20]]);
  expect(metrics).toMatchObject({ wellFormed: 0, entropy: 0, coverage: 0, novelty: { share: 0, distinct: 0 } });
  expect(metrics.excess!.totalVariation.observed).toBeCloseTo(1, 12);
});

test('names outside the tuning set are told apart into names given in 2022 and others', () => {
  const [prompt] = names.prompts;
  const tuned = prompt!.targets[0]!.slice(1, -1);
  const counts = [
    [tuned, 10],
    ['Oliver', 6],
    ['Qwertzuiop', 2],
  ] as const;
  expect(prompt!.targets).not.toContain('{Oliver}');
  const { novelty } = sampledMetrics(recordsOf(counts), names, prompt!, { seed: 0 });
  expect(novelty).toEqual({ share: 8 / 18, distinct: 2, real: 6 / 8, examples: ['Oliver', 'Qwertzuiop'] });
});

test('each reading counts the answers that it can read, and all generations with the others as their own texts', () => {
  const answers = [
    ...Array.from({ length: 4 }, () => ['{1}', '1', 'stop'] as const),
    ...Array.from({ length: 2 }, () => ['Sure: {2}!', null, 'stop'] as const),
    ['{1} and why: it', null, 'length'] as const,
    ['1', null, 'stop'] as const, // not the answer {1}
  ];
  const records = answers.map(([text, value, finished], index) => ({
    index,
    text,
    value,
    finished,
    logProb: null,
    counted: null,
  }));
  const metrics = sampledMetrics(records, rng, rng.prompts[0]!, { seed: 0 });
  const entropy = (...counts: number[]) =>
    counts.reduce((sum, n) => sum - (n / total(counts)) * Math.log(n / total(counts)), 0);
  const total = (counts: number[]) => counts.reduce((a, b) => a + b, 0);
  const expected = [
    ['strict', 'well-formed', 0.5, 0, 1],
    ['strict', 'all', 0.5, entropy(4, 2, 1, 1), 4],
    ['lenient', 'well-formed', 7 / 8, entropy(5, 2), 2],
    ['lenient', 'all', 7 / 8, entropy(5, 2, 1), 3],
  ] as const;
  for (const [parsing, population, share, nats, coverage] of expected) {
    const found = figuresOf(metrics, { parsing, population });
    expect(found).toMatchObject({ share, coverage });
    expect(found.entropy).toBeCloseTo(nats, 12);
  }
  expect(metrics).toMatchObject({ wellFormed: 0.5, entropy: metrics.readings.strict.formed.entropy, coverage: 1 });
});

test('without targets nothing is compared with them, and the rest stays', () => {
  const prompt = { ...rng.prompts[0]!, targets: [], weights: [] };
  const counts = [
    ['1', 30],
    ['2', 10],
    [null, 10],
  ] as const;
  const names = ['onTarget', 'novelty', 'distance', 'excess', 'targetEntropy', 'onTargetEntropy', 'fit'] as const;
  const metrics = sampledMetrics(recordsOf(counts), rng, prompt, { seed: 0 });
  expect(names.map((name) => metrics[name])).toEqual(names.map(() => null));
  const rest = Object.fromEntries(Object.entries(metrics).filter(([name]) => !names.includes(name as never)));
  expect(sampledMetrics(recordsOf(counts), rng, rng.prompts[0]!, { seed: 0 })).toMatchObject(rest);
});

test('no answers have no entropy, answers that are all alike have one of 0', () => {
  expect(entropyOf(figuresOf(ofRng([[null, 20]]), { parsing: 'strict', population: 'well-formed' }))).toBeNull();
  expect(entropyOf(figuresOf(ofRng([['1', 20]]), { parsing: 'strict', population: 'well-formed' }))).toBe(0);
});

/** So many answers drawn evenly from the targets, each said `times` times in a row. */
function streamOf(answers: number, times: number): SampleRecord[] {
  const random = uniforms(answers);
  const values = Array.from({ length: answers / times }, () => `${1 + Math.floor(10 * random())}`);
  return recordsOf(values.map((value) => [value, times]));
}

test('independent answers of the wanted shares pass, and their entropy on target is that of the targets', () => {
  const { fit, distance, onTargetEntropy, serial } = sampledMetrics(streamOf(2000, 1), rng, rng.prompts[0]!, {
    seed: 0,
    within: 0.08,
  });
  expect(fit!.pValue).toBeGreaterThan(0.01);
  expect(fit!.every).toBe(1);
  expect(serial!.pValue).toBeGreaterThan(0.01);
  expect(distance).toMatchObject({ lower: 0, within: 0.08 });
  expect(distance!.upper).toBeLessThan(0.08);
  expect(onTargetEntropy!.lower).toBeLessThan(Math.log(10));
  expect(onTargetEntropy!.upper).toBeGreaterThan(Math.log(10));
});

test('answers that come five in a row are found dependent, and tested one in so many; in any order of the lines', () => {
  const records = streamOf(2000, 5);
  const metrics = sampledMetrics(records, rng, rng.prompts[0]!, { seed: 0 });
  expect(metrics.serial!.pValue).toBeLessThan(0.01);
  expect(metrics.serial!.effectiveSampleSize).toBeLessThan(600);
  expect(metrics.fit!.every).toBeGreaterThanOrEqual(5);
  expect(metrics.fit!.pValue).toBeGreaterThan(0.01);
  expect(sampledMetrics(records.toReversed(), rng, rng.prompts[0]!, { seed: 0 })).toEqual(metrics);
});
