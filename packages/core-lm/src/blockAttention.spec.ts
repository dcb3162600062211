import { hostTensor, jit, valueAndGrad, type Executor } from '@diffuse/jit';
import { eagerExecutor } from '@diffuse/jit/eager';
import { onnxExecutor } from '@diffuse/jit/node';
import '@tensorflow/tfjs-backend-cpu';
import * as tf from '@tensorflow/tfjs-core';
import { treeAttention } from './attention.js';
import { blockAttention, causalAttention } from './blockAttention.js';
import type { ModelConfig } from './config.js';
import { smallLlama } from './random.js';

const { numHeads, numKeyValueHeads, headDim } = smallLlama;
const blockTokens = 4;

/** Behind the chain, tokens that follow its last but one, and each other two by two. */
function parentsOf(chain: number, tokens: number): number[] {
  return Array.from({ length: tokens }, (_, token) => {
    if (token < chain) return token - 1;
    const behind = token - chain;
    return behind % 8 < 2 ? chain - 1 : token - 2;
  });
}

/** The same as a mask of all tokens, by following parents, and as blocks' choices. */
function seenBy(parents: readonly number[], chain: number) {
  const tokens = parents.length;
  const path = (token: number): number[] => (token < 0 ? [] : [...path(parents[token]!), token]);
  const positions = parents.map((_, token) => path(token).length - 1);
  const visible = new Uint8Array(tokens * tokens);
  parents.forEach((_, token) => path(token).forEach((key) => (visible[token * tokens + key] = 1)));
  const starts = Array.from({ length: (tokens - chain) / blockTokens }, (_, block) => chain + block * blockTokens);
  const chosen = starts.map((start) => Array.from({ length: 4 }, (_, i) => Math.max(0, start - 4 + i)));
  const own = starts.flatMap((start, block) =>
    Array.from({ length: blockTokens }, (_, i) => [
      ...chosen[block]!.map((key) => key >= chain && key < start && path(start + i).includes(key)),
      ...Array.from({ length: blockTokens }, (_key, j) => path(start + i).includes(start + j)),
    ]),
  );
  return {
    positions: hostTensor(Int32Array.from(positions), [tokens]),
    visible: hostTensor(visible, [tokens, tokens]),
    sight: {
      chosen: hostTensor(Int32Array.from(chosen.flat()), [starts.length, 4]),
      visible: hostTensor(Uint8Array.from(own.flat(), Number), [starts.length, blockTokens, 4 + blockTokens]),
    },
  };
}

interface Inputs<T> {
  readonly q: T;
  readonly k: T;
  readonly v: T;
  readonly weights: T;
  readonly positions: T;
  readonly visible: T;
  readonly sight: { readonly chosen: T; readonly visible: T };
}

type Way = 'tree' | 'block' | 'causal';

/** The outputs' sum, weighted, and its gradients in queries, keys and values, by one of the ways to attend. */
function weighted({ q, k, v, weights, positions, visible, sight }: Inputs<tf.Tensor>, way: Way, config: ModelConfig) {
  const attend = {
    tree: () => treeAttention(config, visible as tf.Tensor2D, positions as tf.Tensor1D),
    block: () => blockAttention(config, sight, positions as tf.Tensor1D),
    causal: () => causalAttention(config, positions.size),
  }[way]();
  const layers = config.layers.map((_, layer) => layer);
  const loss = (given: { q: tf.Tensor3D; k: tf.Tensor3D; v: tf.Tensor3D }) => {
    const outs = layers.map((layer) => attend(layer, given.q, given.k, given.v));
    const sums = outs.map((out, layer) => tf.sum(tf.mul(tf.mul(out, weights), layer + 1)));
    return { loss: tf.addN(sums) as tf.Scalar, aux: outs };
  };
  const { aux, grads } = valueAndGrad(loss)({ q: q as tf.Tensor3D, k: k as tf.Tensor3D, v: v as tf.Tensor3D });
  return { outs: aux, ...grads };
}

/** Deterministic numbers that look random. */
const noise = (shape: readonly number[], phase: number) =>
  hostTensor(
    Float32Array.from({ length: shape.reduce((a, b) => a * b, 1) }, (_, i) => Math.sin(i * 12.9898 + phase) * 2),
    shape,
  );

const configs: Readonly<Record<string, ModelConfig>> = {
  'all keys': { ...smallLlama, layers: [{}] },
  'sliding windows narrower and wider than a turn': {
    ...smallLlama,
    layers: [{ slidingWindow: 3 }, { slidingWindow: 300 }, {}, { slidingWindow: 5000 }],
  },
  'capped scores': { ...smallLlama, attentionSoftcap: 1.5, layers: [{}, { slidingWindow: 40 }] },
};

async function resultsOf(executor: Executor, config: ModelConfig, way: Way, chain: number, tokens: number) {
  const run = jit((inputs: Inputs<tf.Tensor>) => weighted(inputs, way, config), executor, { name: 'weighted' });
  const inputs: Inputs<ReturnType<typeof hostTensor>> = {
    q: noise([tokens, numHeads, headDim], 1),
    k: noise([tokens, numKeyValueHeads, headDim], 2),
    v: noise([tokens, numKeyValueHeads, headDim], 3),
    weights: noise([tokens, numHeads * headDim], 4),
    ...seenBy(parentsOf(chain, tokens), chain),
  };
  const { outs, ...grads } = await run(inputs);
  const read = await Promise.all(
    [...outs, grads.q, grads.k, grads.v].map(async (tensor) => (await tensor.read()).data),
  );
  await run.dispose();
  return read as Float32Array[];
}

function expectAlike(found: readonly Float32Array[], wanted: readonly Float32Array[]): void {
  wanted.forEach((values, which) => {
    const largest = values.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
    const error = values.reduce((most, value, i) => Math.max(most, Math.abs(value - found[which]![i]!)), 0);
    expect(error).toBeLessThan(2e-5 * Math.max(largest, 1));
  });
}

describe.each([
  ['onnx', (): Promise<Executor> => Promise.resolve(onnxExecutor())],
  ['eager', (): Promise<Executor> => eagerExecutor({ backend: 'cpu' })],
])('on the %s executor', (name, open) => {
  let executor: Executor;
  beforeAll(async () => {
    executor = await open();
  });
  afterAll(() => executor.dispose());

  describe.each(Object.entries(configs))('with %s', (_, config) => {
    test.each(name === 'onnx' ? [0, 12, 256, 900] : [0, 12])(
      'blocks behind a chain of %d tokens have outputs and gradients of the whole mask',
      async (chain) => {
        const [found, wanted] = [
          await resultsOf(executor, config, 'block', chain, chain + 24),
          await resultsOf(executor, config, 'tree', chain, chain + 24),
        ];
        expectAlike(found, wanted);
      },
    );

    test.each(name === 'onnx' ? [1, 256, 257, 900] : [40])(
      'a chain of %d tokens has those of the causal mask',
      async (tokens) => {
        const [found, wanted] = [
          await resultsOf(executor, config, 'causal', tokens, tokens),
          await resultsOf(executor, config, 'tree', tokens, tokens),
        ];
        expectAlike(found, wanted);
      },
    );
  });
});
