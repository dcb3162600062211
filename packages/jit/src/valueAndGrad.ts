import { callable } from '@diffuse/check';
import { floats } from './checks/traced.js';
import { registerGradients } from './gradients/index.js';
import { tf } from './tensorflow.js';
import { flattenTree, rebuildTree } from './tree.js';

/** A loss, and whatever else its computation has to tell. */
export interface Loss<Aux = undefined> {
  readonly loss: tf.Scalar;
  readonly aux?: Aux;
}

export interface LossAndGrads<Params, Aux> {
  readonly loss: tf.Scalar;
  readonly aux: Aux;
  /** d loss / d params, zeros where the loss does not depend on a parameter. */
  readonly grads: Params;
}

const isLoss = floats('of one number, []', ({ length }) => length === 0);

function gradientsOf(forward: () => tf.Scalar, leaves: tf.Tensor[]): { value: tf.Tensor; grads: tf.Tensor[] } {
  registerGradients();
  try {
    return tf.engine().gradients(forward, leaves, undefined, true);
  } catch (error) {
    const kernel = /gradient function not found for (\w+)/.exec((error as Error).message)?.[1];
    if (kernel === undefined) throw error;
    throw new Error(
      `kernel ${kernel} has no gradient: make the loss depend on the parameters by other ops, or give the gradient ` +
        'with tf.customGrad',
      { cause: error },
    );
  }
}

/**
 * The function that computes `f`'s loss together with its gradient in the first argument. Only what the gradient of
 * `params` needs is computed; the other arguments are constants to it. Throws an InputError on what is no function, and where the loss is not one number.
 *
 * @example
 * import '@tensorflow/tfjs-backend-cpu';
 * import { valueAndGrad } from '@diffuse/jit';
 * import * as tf from '@tensorflow/tfjs-core';
 *
 * const step = valueAndGrad((x: tf.Tensor) => ({ loss: tf.sum(tf.square(x)) as tf.Scalar }));
 * const { loss, grads } = step(tf.tensor1d([1, 2])); // 5, and the gradient 2, 4
 */
export function valueAndGrad<Params, Rest extends unknown[], Aux = undefined>(
  f: (params: Params, ...rest: Rest) => Loss<Aux>,
): (params: Params, ...rest: Rest) => LossAndGrads<Params, Aux> {
  callable(f, 'f');
  return (params, ...rest) => {
    const { leaves, structure } = flattenTree<tf.Tensor>(params);
    let kept: tf.Tensor[] = [];
    let structureOfAux = '';
    const forward = (): tf.Scalar => {
      const { loss, aux } = f(params, ...rest);
      isLoss(loss, 'loss');
      const flat = flattenTree<tf.Tensor>(aux);
      structureOfAux = flat.structure;
      kept = flat.leaves.map((leaf) => tf.keep(tf.clone(leaf)));
      return loss;
    };
    const { value, grads } = gradientsOf(forward, leaves);
    const aux = kept.map((tensor) => tf.clone(tensor));
    tf.dispose(kept);
    const all = leaves.map((leaf, i) => (grads[i] as tf.Tensor | undefined) ?? tf.zerosLike(leaf));
    return {
      loss: value as tf.Scalar,
      aux: rebuildTree(structureOfAux, aux) as Aux,
      grads: rebuildTree(structure, all) as Params,
    };
  };
}
