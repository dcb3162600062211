import { adapt, createDecoder, loadModel, NotFinite, sample, type ModelConfig, type Weights } from '@diffuse/core-lm';
import { randomAdapter, randomWeights, smallLlama } from '@diffuse/core-lm/random';
import { hostTensor, mapTree, type Executor, type HostTensor } from '@diffuse/jit';
import { eagerExecutor } from '@diffuse/jit/eager';
import { onnxExecutor } from '@diffuse/jit/node';
import { wasmExecutor } from '@diffuse/jit/web';
import type { EncodedPrompt } from './encoded.js';
import { createScorer } from './score.js';
import { createTuner } from './tune.js';

const executors: Readonly<Record<string, Executor>> = {
  native: onnxExecutor({ threads: 1 }),
  wasm: wasmExecutor({ threads: 1 }),
  'op by op': await eagerExecutor({ backend: 'cpu' }),
};
afterAll(() => Promise.all(Object.values(executors).map((executor) => executor.dispose())));

const plain: ModelConfig = { ...smallLlama, layers: smallLlama.layers.slice(1), tieWordEmbeddings: false };
const capped: ModelConfig = { ...plain, attentionSoftcap: 50, logitSoftcap: 30 };

const prompt: EncodedPrompt = {
  prompt: [10, 11, 12],
  targets: [
    { text: 'one', tokens: [1, 0], weight: 0.5 },
    { text: 'two', tokens: [2, 3, 0], weight: 0.5 },
  ],
};
const options = { prompt: prompt.prompt, samples: 5, seed: 0, maxNewTokens: 3, stopTokens: [0] };

const sound = (config: ModelConfig): Weights<HostTensor> => randomWeights(config, 1);

/** The weights with every number of one tensor replaced. */
const spoilt = (config: ModelConfig, which: number, value: number): Weights<HostTensor> => {
  let at = 0;
  return mapTree(sound(config), (tensor: HostTensor) =>
    at++ === which ? hostTensor(new Float32Array(tensor.data.length).fill(value), tensor.shape) : tensor,
  ) as Weights<HostTensor>;
};

const tensors = 12;
const [query, last] = [0, tensors - 1];

const outcome = (run: () => Promise<unknown>): Promise<unknown> => run().catch((error: unknown) => error);

/** Whether every result that a model could give is refused. */
async function refusesAll(executor: Executor, config: ModelConfig, which: number, value: number): Promise<void> {
  const model = loadModel(config, spoilt(config, which, value), executor);
  const subject = adapt(model);
  expect(await outcome(() => sample(createDecoder(subject), options))).toBeInstanceOf(NotFinite);
  expect(await outcome(() => createScorer(subject).score(prompt))).toBeInstanceOf(NotFinite);
  const tuner = createTuner(model, randomAdapter(config, 2));
  expect(await outcome(() => tuner.step(prompt, 1e-3))).toBeInstanceOf(NotFinite);
  await tuner.dispose();
  await model.dispose();
}

test('the model has so many tensors', () => {
  let count = 0;
  mapTree(sound(plain), () => void count++);
  expect(count).toBe(tensors);
});

test.each(Array.from({ length: tensors }, (_, which) => [which, which % 2 ? NaN : 3e38] as const))(
  'tensor %i of %s gives no answer, no score and no step',
  (which, value) => refusesAll(executors['native']!, plain, which, value),
);

const cases = ['wasm', 'op by op'].flatMap((name) => [query, last].map((which) => ({ name, which })));

test.each(cases)('nor does tensor $which of NaN, $name', ({ name, which }) =>
  refusesAll(executors[name]!, plain, which, NaN),
);

test.each([query, last])('nor does tensor %i of 3e38 where tanh makes an infinite number a finite one', (which) =>
  refusesAll(executors['native']!, capped, which, 3e38),
);

test('one logit that is not finite is found among those that are', async () => {
  const executor = executors['native']!;
  const weights = sound(plain);
  const head = Float32Array.from(weights.head!.data);
  head.fill(-3e38, 16 * 5, 16 * 6); // of a token that nothing asks for: -∞ or +∞
  const model = loadModel(plain, { ...weights, head: hostTensor(head, weights.head!.shape) }, executor);
  expect(await outcome(() => sample(createDecoder(adapt(model)), options))).toMatchObject({
    what: 'logits',
    data: { tokens: 0 },
  });
});
