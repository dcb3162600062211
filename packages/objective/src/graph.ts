import {
  blockAttention,
  frozenEdgeLogProbs,
  hiddenStates,
  hiddenStatesFrom,
  type Sight,
  type TracedModel,
} from '@diffuse/core-lm/graph';
import { hostTensor, type HostTensor } from '@diffuse/jit';
import * as tf from '@tensorflow/tfjs-core';
import { pathSight, type PackedTrie } from './pack.js';

/** A packed trie as a jitted function takes it. */
export interface TrieInputs<T> {
  readonly tokens: T; // int32 [tokens]
  readonly positions: T; // int32 [tokens]
  readonly sight: Sight<T>;
  readonly rows: T; // int32 [rows]
  readonly edgeRows: T; // int32 [edges]
  readonly edgeTokens: T; // int32 [edges]
  readonly edgeWeights: T; // float32 [edges]
}

/** A packed trie's arrays as tensors. */
export function trieInputs(packed: PackedTrie): TrieInputs<HostTensor> {
  const vector = (data: Int32Array | Float32Array): HostTensor => hostTensor(data, [data.length]);
  return {
    tokens: vector(packed.tokens),
    positions: vector(packed.positions),
    sight: pathSight(packed.parents),
    rows: vector(packed.rows),
    edgeRows: vector(packed.edgeRows),
    edgeTokens: vector(packed.edgeTokens),
    edgeWeights: vector(packed.edgeWeights),
  };
}

/**
 * Log-probability, in nats, of every edge of a packed trie, for use inside a jitted function. Only rows that predict
 * something meet the vocabulary, and what the last layer does behind its attention.
 *
 * @param states what layer `layer` takes, float32 [tokens, hidden]; the tokens themselves go in unless given
 * @returns float32 [edges]
 */
export function trieLogProbs(
  model: TracedModel,
  trie: TrieInputs<tf.Tensor>,
  layer = 0,
  states?: tf.Tensor,
): tf.Tensor1D {
  const positions = trie.positions as tf.Tensor1D;
  const attend = blockAttention(model.config, trie.sight, positions);
  const rows = trie.rows as tf.Tensor1D;
  const predicting =
    states === undefined
      ? hiddenStates(model, trie.tokens as tf.Tensor1D, positions, attend, rows)
      : hiddenStatesFrom(model, layer, states as tf.Tensor2D, positions, attend, rows); // [rows, hidden]
  return frozenEdgeLogProbs(model, predicting, trie.edgeRows as tf.Tensor1D, trie.edgeTokens as tf.Tensor1D);
}

/** Adds up edge log-probabilities along each target's path into `logProbs` [targets], in double precision. */
export function sumPaths({ targets }: PackedTrie, edges: Float32Array, logProbs: Float64Array): void {
  for (const target of targets) {
    logProbs[target.index] = target.edges.reduce((sum, edge) => sum + edges[edge]!, 0);
  }
}
