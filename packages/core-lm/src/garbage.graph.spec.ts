import { garbageTests } from '@diffuse/check/testing/garbage';
import { mapTree, type HostTensor } from '@diffuse/jit';
import '@tensorflow/tfjs-backend-cpu';
import * as tf from '@tensorflow/tfjs-core';
import { defaultAdamW } from './adamwOptions.js';
import { flatten } from './flat.js';
import * as graph from './graph.js';
import { randomAdapter, randomWeights, smallLlama } from './random.js';

tf.enableProdMode(); // no greeting

const hostWeights = randomWeights(smallLlama, 1);
const adapter = randomAdapter(smallLlama, 1);
const form = graph.adapterForm(smallLlama, adapter);
const traced = ({ data, shape }: HostTensor): tf.Tensor => tf.tensor(data as Float32Array, [...shape]);
const weights = mapTree(hostWeights, traced) as graph.TracedModel['weights'];
const params = traced(flatten(adapter.weights));
const model: graph.TracedModel = { config: smallLlama, weights };

const tokens = tf.tensor1d([1, 2, 3], 'int32');
const positions = tf.tensor1d([0, 1, 2], 'int32');
const visible = tf.tensor2d([1, 0, 0, 1, 1, 0, 1, 1, 1], [3, 3], 'bool');
const hidden = tf.ones([3, smallLlama.hiddenSize]) as tf.Tensor2D;
const vector = tf.ones([4]);

beforeAll(() => tf.setBackend('cpu'));

const { treeAttention } = graph;

/** By what only projects onto the vocabulary. */
const notRead = ['0.weights.layers', '0.weights.norm'];

describe('@diffuse/core-lm/graph', () => {
  garbageTests(graph, {
    adamWStep: () => [defaultAdamW, { params: vector, m: vector, v: vector }, vector, tf.tensor1d([0.1, 0.1, 0.1])],
    adapterForm: () => [smallLlama, adapter],
    blockAttention: () => [
      smallLlama,
      { visible: tf.ones([1, 2, 3], 'bool'), chosen: tf.zeros([1, 1], 'int32') },
      positions,
    ],
    causalAttention: () => [smallLlama, 3],
    edgeLogProbs: () => [hidden, positions, tokens],
    frozenEdgeLogProbs: { args: () => [model, hidden, positions, tokens], any: notRead },
    hiddenStates: () => [model, tokens, positions, treeAttention(smallLlama, visible, positions)],
    frozenLayers: () => [smallLlama, form],
    hiddenStatesFrom: () => [model, 1, hidden, positions, treeAttention(smallLlama, visible, positions)],
    statesBefore: () => [model, 1, tokens, positions, treeAttention(smallLlama, visible, positions)],
    logitsOf: { args: () => [model, hidden], any: notRead },
    stepSize: () => [defaultAdamW, 1, 0.1],
    stepTensor: () => [{ learningRate: 0.1, corrections: [0.1, 0.001] }],
    traced: () => [smallLlama, form, { weights, params }],
    treeAttention: () => [smallLlama, visible, positions],
    unflattenTraced: () => [form.layout, params],
  });
});

test('attention that gives another shape is refused where it is used', () => {
  const attend = () => tf.zeros([3, 1]) as tf.Tensor2D;
  expect(() => graph.hiddenStates(model, tokens, positions, attend)).toThrow(
    'what attend gives must be a tensor of float32 [3, 16], found "[3, 1]"',
  );
});
