import { compareAnswers, compareLeaveOneOuts, compareScores, compareSeeded, compareSteps } from './agreement.js';
import type { CommandOutcome, Draws, Passes, Step } from './jobs.js';

const outcome = { peakBytes: 1, versions: {}, wallSeconds: 1 };
const passes = (...steps: Omit<Step, 'seconds'>[]): Passes => ({
  ...outcome,
  steps: steps.map((step) => ({ seconds: 1, ...step })),
});
const draws = (...answers: number[][]): Draws => ({ ...outcome, seconds: 1, answers });
const command = (output: unknown): CommandOutcome => ({ ...outcome, seconds: 1, output });

test.each([
  ['loss', { loss: 2.004, gradNorm: 1, logProbs: [-1] }],
  ['gradient norm', { loss: 2, gradNorm: 1.02, logProbs: [-1] }],
  ['log-probability', { loss: 2, gradNorm: 1, logProbs: [-1.01] }],
  ['number that is none', { loss: NaN, gradNorm: 1, logProbs: [-1] }],
])('another %s is no agreement', (_, other) => {
  const step = { loss: 2, gradNorm: 1, logProbs: [-1] };
  expect(compareSteps(passes(step), passes(step)).agrees).toBe(true);
  expect(compareSteps(passes(other), passes(step)).agrees).toBe(false);
});

test('log-probabilities of later steps are of adapters that came apart by then', () => {
  const [first, ours, theirs] = [-1, -2, -3].map((logProb) => ({ loss: 2, gradNorm: 1, logProbs: [logProb] }));
  expect(compareSteps(passes(first!, ours!), passes(first!, theirs!)).agrees).toBe(true);
});

test('all passes of a scoring count', () => {
  const [first, ours, theirs] = [-1, -2, -3].map((logProb) => ({ logProbs: [logProb] }));
  expect(compareSteps(passes(first!, ours!), passes(first!, theirs!)).agrees).toBe(false);
});

test('answers that leave nothing to chance are the same or do not agree', () => {
  expect(compareAnswers(draws([1, 2]), draws([1, 2])).agrees).toBe(true);
  expect(compareAnswers(draws([1, 2]), draws([1, 3])).agrees).toBe(false);
  expect(compareAnswers(draws([1], [2]), draws([1])).agrees).toBe(false);
});

test('answers of one seed may differ, but not in distribution', () => {
  const alike = Array.from({ length: 200 }, (_, i) => [i % 4]);
  const shifted = alike.map(([token]) => [(token! + 1) % 4]);
  expect(compareSeeded(draws(...alike), draws(...shifted), 1)).toMatchObject({
    agrees: true,
    finding: expect.stringContaining('0 of 200 answers the same') as string,
  });
  expect(compareSeeded(draws(...alike), draws(...alike.map(() => [0])), 1).agrees).toBe(false);
});

test('what score prints is compared target by target', () => {
  const scored = (...logProbs: number[]) => command([{ targets: logProbs.map((logProb) => ({ logProb })) }]);
  expect(compareScores(scored(-1, -2), scored(-1, -2.001)).agrees).toBe(true);
  expect(compareScores(scored(-1, -2), scored(-1, -2.1)).agrees).toBe(false);
  expect(compareScores(scored(-1), scored(-1, -2)).agrees).toBe(false);
});

test('what leave-one-out prints is compared by the distance of every prompt and adapter', () => {
  const measured = (totalVariation: number) => ({ exact: [{ totalVariation }] });
  const run = (baseline: number, id: number, ood: number) =>
    command({
      baseline: measured(baseline),
      inDistribution: { measured: [measured(id)] },
      outOfDistribution: [measured(ood)],
    });
  expect(compareLeaveOneOuts(run(0.9, 0.1, 0.2), run(0.9, 0.11, 0.2)).agrees).toBe(true);
  for (const other of [run(0.8, 0.1, 0.2), run(0.9, 0.2, 0.2), run(0.9, 0.1, 0.3)])
    expect(compareLeaveOneOuts(other, run(0.9, 0.1, 0.2)).agrees).toBe(false);
});
