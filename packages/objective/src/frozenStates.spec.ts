import { adapt, initLora, loadModel, type Adapter } from '@diffuse/core-lm';
import { randomAdapter, randomWeights, smallLlama } from '@diffuse/core-lm/random';
import { hostTensor, mapTree, type Executor, type HostTensor } from '@diffuse/jit';
import { onnxExecutor } from '@diffuse/jit/node';
import type { EncodedPrompt } from './encoded.js';
import { createScorer } from './score.js';
import { createTuner } from './tune.js';

const [layer] = smallLlama.layers;
const config = { ...smallLlama, layers: [layer!, { ...layer!, slidingWindow: 4 }, layer!, layer!] };
const weights = randomWeights(config, 0, { linear: 0.5, embedding: 0.5, norm: 0.5, lastNorm: 8 });
const half = config.layers.length / 2;

const promptOf = (first: number): EncodedPrompt => ({
  prompt: [first, 11, 12, 13, 14],
  targets: [[1, 2, 3], [1, 2, 4], [6]].map((tokens) => ({ text: tokens.join(), tokens, weight: 1 / 3 })),
});
const prompts = [promptOf(10), promptOf(9)];

/** The adapter on the layers from `from` on alone. */
const above = (from: number, { weights, ...rest }: Adapter<HostTensor>): Adapter<HostTensor> => ({
  ...rest,
  weights: weights.map((pairs, index) => (index < from ? {} : pairs)),
});

/** The adapter, which changes nothing below `from`: B is zero there. */
const idleBelow = (from: number, { weights, ...rest }: Adapter<HostTensor>): Adapter<HostTensor> => ({
  ...rest,
  weights: weights.map((pairs, index) => {
    const zeroed = mapTree(pairs, (tensor: HostTensor) =>
      hostTensor(new Float32Array(tensor.data.length), [...tensor.shape]),
    );
    return index < from
      ? Object.fromEntries(
          Object.entries(pairs).map(([name, { a }]) => [name, { a, b: (zeroed as typeof pairs)[name as 'q']!.b }]),
        )
      : pairs;
  }),
});

/** An executor that counts how often functions run, by their names. */
function counting(): { executor: Executor; runs: Record<string, number> } {
  const inner = onnxExecutor({ threads: 1 });
  const runs: Record<string, number> = {};
  const executor: Executor = {
    ...inner,
    async compile(name, ...rest) {
      const program = await inner.compile(name, ...rest);
      const run: typeof program.run = (inputs) => {
        runs[name] = (runs[name] ?? 0) + 1;
        return program.run(inputs);
      };
      return { ...program, run };
    },
  };
  return { executor, runs };
}

test('an adapter on the upper layers has the loss, log-probabilities and gradients of one that idles below', async () => {
  const executor = onnxExecutor({ threads: 1 });
  const model = loadModel(config, weights, executor);
  const adapter = randomAdapter(config, 1);
  const [split, whole] = [above(half, adapter), idleBelow(half, adapter)].map((one) => createTuner(model, one));
  for (const prompt of prompts) {
    const [a, b] = [await split!.gradient(prompt), await whole!.gradient(prompt)];
    expect(a.loss).toBeCloseTo(b.loss, 5);
    a.logProbs.forEach((logProb, i) => expect(logProb).toBeCloseTo(b.logProbs[i]!, 4));
    const ofUpper = b.grad.slice(-a.grad.length);
    const largest = ofUpper.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
    a.grad.forEach((value, i) => expect(Math.abs(value - ofUpper[i]!) / largest).toBeLessThan(1e-5));
  }
  await executor.dispose();
});

test('frozen layers run once a prompt for all passes, folds, and measurements of the model and its adapters', async () => {
  const { executor, runs } = counting();
  const model = loadModel(config, weights, executor);
  const layers = [half, half + 1];
  const score = async (adapter?: Adapter<HostTensor>) => {
    const subject = adapt(model, adapter);
    const scorer = createScorer(subject);
    for (const prompt of prompts) await scorer.score(prompt);
    await scorer.dispose();
    subject.dispose();
  };
  await score();
  expect(runs).toEqual({ frozen: 2, score: 2 });
  for (const seed of [0, 1]) {
    const tuner = createTuner(model, initLora(config, { rank: 2, alpha: 2, modules: ['q', 'v'], layers, seed }));
    for (let pass = 0; pass < 3; pass++) for (const prompt of prompts) await tuner.step(prompt, 1e-3);
    await score(await tuner.adapter());
    await tuner.dispose();
  }
  expect(runs).toEqual({ frozen: 2, score: 6, tune: 12, adamw: 12 });
  await model.dispose();
  expect(executor.live()).toEqual({ tensors: 0, programs: 0 });
  await executor.dispose();
});

test('with no room for anything they run each time, to the same bits', async () => {
  const { executor, runs } = counting();
  const adapter = above(half, randomAdapter(config, 1));
  const seen = [];
  for (const keptBytes of [0, 2 ** 20]) {
    const model = loadModel(config, weights, executor, { keptBytes });
    const tuner = createTuner(model, adapter);
    const steps = [];
    for (let pass = 0; pass < 3; pass++) for (const prompt of prompts) steps.push(await tuner.step(prompt, 1e-3));
    seen.push({ steps, adapter: await tuner.adapter() });
    await model.dispose();
  }
  expect(seen[1]).toEqual(seen[0]);
  expect(runs['frozen']).toBe(6 + 2);
  await executor.dispose();
});
