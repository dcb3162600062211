import { hostTensor } from '@diffuse/jit';
import { onnxExecutor } from '@diffuse/jit/node';
import * as tf from '@tensorflow/tfjs-core';
import { adapt } from './adapt.js';
import { treeAttention } from './attention.js';
import { loadModel } from './load.js';
import { causalAttention } from './blockAttention.js';
import { hiddenStates, hiddenStatesFrom, statesBefore } from './hiddenStates.js';
import { embed, layers, norm } from './model.js';
import type { TracedModel } from './tracedModel.js';
import { randomAdapter, randomWeights, smallLlama } from './random.js';

const executor = onnxExecutor({ threads: 1 });
afterAll(() => executor.dispose());

const rope = { theta: 10_000 };
const config = {
  ...smallLlama,
  embeddingScale: 3,
  layers: [{ rope }, { rope: { theta: 500 } }, { rope, slidingWindow: 2 }],
};

/** All at once, and cut behind each layer. */
function halves(model: TracedModel, tokens: tf.Tensor1D): tf.Tensor2D[] {
  const positions = tf.range(0, tokens.shape[0], 1, 'int32');
  const visible = tf.lessEqual(tf.expandDims(positions, 0), tf.expandDims(positions, 1)) as tf.Tensor2D;
  const attend = treeAttention(model.config, visible, positions);
  const cut = [0, 1, 2, 3].map((at) => {
    const lower = layers(model, embed(model, tokens), positions, attend, 0, at);
    return norm(model, layers(model, lower, positions, attend, at));
  });
  return [hiddenStates(model, tokens, positions, attend), ...cut];
}

/** Some tokens' states, taken of all of them and asked for by themselves, of the model and of its last layers. */
function someRows(model: TracedModel, tokens: tf.Tensor1D): tf.Tensor2D[] {
  const positions = tf.range(0, tokens.shape[0], 1, 'int32');
  const attend = causalAttention(model.config, positions.size);
  const rows = tf.tensor1d([4, 1, 4], 'int32');
  const states = [0, 2, 3].map((at) => statesBefore(model, at, tokens, positions, attend));
  return [
    tf.gather(hiddenStates(model, tokens, positions, attend), rows),
    hiddenStates(model, tokens, positions, attend, rows),
    hiddenStatesFrom(model, 2, states[1]!, positions, attend, rows),
    hiddenStatesFrom(model, 3, states[2]!, positions, attend, rows),
  ];
}

test('the layers up to any one and those from it on are the transformer', async () => {
  const subject = adapt(loadModel(config, randomWeights(config, 1), executor), randomAdapter(config, 2));
  const run = subject.jit('halves', null, halves, import.meta.url);
  const results = await run(hostTensor(Int32Array.of(3, 1, 4, 1, 5), [5]));
  const [whole, ...cut] = await Promise.all(results.map(async (tensor) => (await tensor.read()).data));
  expect(new Set(whole).size).toBeGreaterThan(10);
  for (const joined of cut) expect(joined).toEqual(whole);
});

test('states of single tokens are those among the states of all', async () => {
  const subject = adapt(loadModel(config, randomWeights(config, 1), executor), randomAdapter(config, 2));
  const run = subject.jit('some rows', null, someRows, import.meta.url);
  const results = await run(hostTensor(Int32Array.of(3, 1, 4, 1, 5), [5]));
  const [taken, ...asked] = await Promise.all(results.map(async (tensor) => (await tensor.read()).data));
  for (const states of asked) states.forEach((value, i) => expect(value).toBeCloseTo(taken![i]!, 5));
});
