import { hostTensor, valueAndGrad, type HostTensor, type QuantizedMatrix } from '@diffuse/jit';
import { onnxExecutor } from '@diffuse/jit/node';
import { eagerExecutor } from '@diffuse/jit/eager';
import { afterAll, describe, expect, test } from '@jest/globals';
import * as tf from '@tensorflow/tfjs-core';
import { traced } from './adapt.js';
import { adapterForm, type AdapterForm } from './adapterForm.js';
import { treeAttention } from './attention.js';
import type { ModelConfig } from './config.js';
import { flatten } from './flat.js';
import { loadModel } from './load.js';
import { uniform } from './philox.js';
import { randomAdapter, randomWeights, smallLlama } from './random.js';
import { hiddenStates } from './hiddenStates.js';
import { frozenEdgeLogProbs } from './edges.js';
import { logitsOf } from './model.js';
import type { TracedModel } from './tracedModel.js';
import { moduleNames, type FrozenWeights, type LayerWeights, type LinearWeight } from './weights.js';

const config: ModelConfig = { ...smallLlama, hiddenSize: 32, intermediateSize: 64, headDim: 8 };
const dense = randomWeights(config, 1);
let stream = 0;

/** A random matrix in 4-bit blocks, and the same matrix by the definition of Q4_0. */
function randomMatrix([out, input]: readonly number[]): { blocks: QuantizedMatrix<HostTensor>; whole: HostTensor } {
  stream++;
  const perRow = input! / 32;
  const codes = Uint8Array.from({ length: out! * input! }, (_, i) => Math.floor(16 * uniform(2, stream, i)));
  const scales = Float32Array.from({ length: out! * perRow }, (_, i) => 0.02 + 0.05 * uniform(3, stream, i));
  const packed = Uint8Array.from({ length: codes.length / 2 }, (_, at) => {
    const [byte, row] = [Math.floor(at / out!), at % out!];
    const first = row * input! + Math.floor(byte / 16) * 32 + (byte % 16);
    return codes[first]! | (codes[first + 16]! << 4);
  });
  const values = Float32Array.from(codes, (code, i) => {
    const [row, block] = [Math.floor(i / input!), Math.floor((i % input!) / 32)];
    return scales[block * out! + row]! * (code - 8);
  });
  return {
    blocks: {
      packed: { dtype: 'uint8', shape: [perRow, 16, out!], data: packed },
      scales: hostTensor(scales, [perRow, out!]),
    },
    whole: hostTensor(values, [out!, input!]),
  };
}

const vocabulary = [config.vocabSize, config.hiddenSize];
const [embedding, head] = [randomMatrix(vocabulary), randomMatrix(vocabulary)];
const pairs = dense.layers.map((layer) => moduleNames.map((name) => [name, randomMatrix(layer[name].shape)] as const));
const weightsOf = (form: 'blocks' | 'whole', tied: boolean): FrozenWeights<HostTensor> => ({
  ...dense,
  embedding: embedding[form],
  ...(!tied && { head: head[form] }),
  layers: dense.layers.map((layer, i): LayerWeights<HostTensor, LinearWeight<HostTensor>> => ({
    ...layer,
    ...Object.fromEntries(pairs[i]!.map(([name, forms]) => [name, forms[form]])),
  })),
});

/** Hidden states of five tokens. */
function states(model: TracedModel): tf.Tensor2D {
  const positions = tf.range(0, 5, 1, 'int32');
  const visible = tf.lessEqual(tf.expandDims(positions, 0), tf.expandDims(positions, 1)) as tf.Tensor2D;
  const attend = treeAttention(model.config, visible, positions);
  return hiddenStates(model, tf.tensor1d([3, 1, 4, 1, 5], 'int32'), positions, attend);
}

/** The log-probability of one token after each of five, from all of them and alone. */
const ways = {
  logits: (model: TracedModel): tf.Tensor => tf.slice(tf.logSoftmax(logitsOf(model, states(model))), [0, 7], [5, 1]),
  edges: (model: TracedModel): tf.Tensor =>
    frozenEdgeLogProbs(model, states(model), tf.range(0, 5, 1, 'int32'), tf.fill([5], 7, 'int32')),
};

/** Loss and gradient, in an adapter's parameters, of those log-probabilities. */
const lossAndGrad = (
  { weights, params }: { weights: FrozenWeights<tf.Tensor>; params: tf.Tensor },
  { form, way }: { form: AdapterForm; way: keyof typeof ways },
  shape: ModelConfig,
) =>
  valueAndGrad((at: tf.Tensor) => ({
    loss: tf.neg(tf.sum(ways[way](traced(shape, form, { weights, params: at })))) as tf.Scalar,
  }))(params);

const executors = [onnxExecutor({ threads: 1 }), await eagerExecutor({ backend: 'cpu' })];
afterAll(() => Promise.all(executors.map((executor) => executor.dispose())));

const settings = [true, false].flatMap((tied) =>
  [undefined, 5].flatMap((logitSoftcap) => (['logits', 'edges'] as const).map((way) => ({ tied, logitSoftcap, way }))),
);

describe.each(executors)('on $name', (executor) => {
  test.each(settings)(
    'an adapter on 4-bit weights has the loss and gradient it has on the weights they stand for: %j',
    async ({ tied, logitSoftcap, way }) => {
      const adapter = randomAdapter(config, 4);
      const capped = logitSoftcap === undefined ? config : { ...config, logitSoftcap };
      const own = { ...capped, tieWordEmbeddings: tied };
      const results = [];
      for (const form of ['blocks', 'whole'] as const) {
        const model = loadModel(own, weightsOf(form, tied), executor);
        const statics = { form: adapterForm(own, adapter), way };
        const step = model.jit('step', statics, lossAndGrad, import.meta.url);
        const { loss, grads } = await step({ weights: model.weights, params: flatten(adapter.weights) });
        results.push({ loss: (await loss.read()).data[0]!, grads: (await grads.read()).data });
      }
      const [blocks, whole] = results as [(typeof results)[0], (typeof results)[0]];
      expect(blocks.loss).toBeCloseTo(whole.loss, 3);
      const largest = Math.max(...whole.grads.map(Math.abs));
      blocks.grads.forEach((grad, i) => expect(Math.abs(grad - whole.grads[i]!)).toBeLessThan(1e-4 * largest));
    },
  );
});
