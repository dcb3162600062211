import * as tf from '@tensorflow/tfjs';
import type { TrieInputs } from './graph.js';

/**
 * What tuning minimises, in TensorFlow.js ops. A trie that is cut, and padding, are part of no objective that is a sum
 * over edges with `trie.edgeWeights` as factors: losses, gradients and `aux` of a trie's parts are added up.
 *
 * @param edges log-probability of every edge under the model, nats, float32 [edges]
 * @param trie the packed trie, with the weight of the targets below each edge
 * @param statics constants
 * @returns the loss, and other scalars that the objective has to tell, by name
 */
export type Objective<Statics = unknown> = (
  edges: tf.Tensor1D,
  trie: TrieInputs<tf.Tensor>,
  statics: Statics,
) => { readonly loss: tf.Scalar; readonly aux?: Readonly<Record<string, tf.Scalar>> };

/** An objective as a tuner takes it. */
export interface TuningObjective<Statics = unknown> {
  /** With the statics and the code next to `module`, it settles what is computed: graphs are kept under it. */
  readonly name: string;
  /** A function of a module, that closes over nothing but the module's own. */
  readonly objective: Objective<Statics>;
  readonly statics: Statics;
  /** URL of the module. */
  readonly module: string;
}

/** Weighted NLL of the targets (paper Eq. 5), nats: `-Σ weight · log p` over edges. */
const nll: Objective = (edges, { edgeWeights }) => ({ loss: tf.neg(tf.sum(tf.mul(edges, edgeWeights))) as tf.Scalar });

export const weightedNll: TuningObjective = {
  name: 'weighted NLL',
  objective: nll,
  statics: null,
  module: import.meta.url,
};
