import { callable, fields, name as nameCheck } from '@diffuse/check';
import * as tf from '@tensorflow/tfjs-core';
import type { TrieInputs } from './graph.js';

/**
 * What tuning minimises, in TensorFlow.js ops. Losses, gradients and `aux` of the parts of a trie that is cut are added
 * up, and padding has edges of weight 0: a sum over edges with `trie.edgeWeights` as factors is right whatever the cut.
 *
 * @param edges log-probability of every edge under the model, nats, float32 [edges]
 * @param trie the packed trie, with the weight of the targets below each edge
 * @param statics constants
 * @returns the loss, and other scalars that the objective has to tell, by name
 */
export type Objective<Statics = never> = (
  edges: tf.Tensor1D,
  trie: TrieInputs<tf.Tensor>,
  statics: Statics,
) => { readonly loss: tf.Scalar; readonly aux?: Readonly<Record<string, tf.Scalar>> };

/** An objective as a tuner takes it; `tuningObjective` makes one. */
export interface TuningObjective {
  readonly name: string;
  readonly statics: unknown;
  readonly objective: Objective;
  readonly module: string;
}

/**
 * An objective with its constants, for a tuner. With the code next to `module` (a URL), name and statics settle what is
 * computed, and graphs are kept under them: `objective` must be a function of a module that closes over nothing but the
 * module's own. Throws an InputError on what is no name, function or URL.
 *
 * @example
 * import { tuningObjective } from '@diffuse/objective';
 * import * as tf from '@tensorflow/tfjs-core';
 *
 * const tempered = tuningObjective(
 *   'tempered NLL',
 *   { factor: 2 },
 *   (edges, { edgeWeights }, { factor }) => ({ loss: tf.mul(tf.sum(tf.mul(edges, edgeWeights)), -factor) as tf.Scalar }),
 *   import.meta.url,
 * );
 */
export function tuningObjective<Statics>(
  name: string,
  statics: Statics,
  objective: Objective<Statics>,
  module: string,
): TuningObjective {
  const made: TuningObjective = { name, statics, objective: objective as Objective, module };
  for (const [part, check] of Object.entries(parts)) check(made[part as keyof TuningObjective], part);
  return made;
}

const parts = { name: nameCheck, objective: callable, module: nameCheck };

/** What `tuningObjective` gives. */
export const objectiveCheck = fields(parts);

/** Weighted NLL of the targets (paper Eq. 5), nats: `-Σ weight · log p` over edges. */
export const weightedNll = tuningObjective(
  'weighted NLL',
  null,
  (edges, { edgeWeights }) => ({ loss: tf.neg(tf.sum(tf.mul(edges, edgeWeights))) as tf.Scalar }),
  import.meta.url,
);
