import { tf } from '../tensorflow.js';

/** The gradients of a kernel's inputs by their names, each made when it is asked for. */
type InputGradients = Readonly<Record<string, () => tf.Tensor>>;

/**
 * The gradient of one kernel: what of its inputs and outputs is kept from the forward pass, in this order, and what it
 * makes of the gradient of its results, one tensor or a list of them.
 */
export interface Gradient {
  readonly inputsToSave?: string[];
  readonly saveAllInputs?: boolean;
  readonly outputsToSave?: boolean[];
  readonly gradFunc: (dy: never, saved: tf.Tensor[], attrs: never) => InputGradients;
}

/** Gradients by TensorFlow.js's names for their kernels. */
export type GradientTable = Readonly<Record<string, Gradient>>;

/** dx of a function of one tensor x, from dy and x. */
export const fromInput = (derivative: (dy: tf.Tensor, x: tf.Tensor) => tf.Tensor): Gradient => ({
  inputsToSave: ['x'],
  gradFunc: (dy: tf.Tensor, [x]) => ({ x: () => derivative(dy, x!) }),
});

/** dx of a function y of one tensor, from dy and y. */
export const fromOutput = (derivative: (dy: tf.Tensor, y: tf.Tensor) => tf.Tensor): Gradient => ({
  outputsToSave: [true],
  gradFunc: (dy: tf.Tensor, [y]) => ({ x: () => derivative(dy, y!) }),
});

export const zerosOf = (x: tf.Tensor): tf.Tensor => tf.zeros(x.shape);

/** Of a function that is constant between its steps: 0, in the input of this name. */
export const flat = (input = 'x'): Gradient => ({
  inputsToSave: [input],
  gradFunc: (_, [x]) => ({ [input]: () => zerosOf(x!) }),
});

/** The same of a function of two tensors. */
export const flatInBoth: Gradient = {
  inputsToSave: ['a', 'b'],
  gradFunc: (_, [a, b]) => ({ a: () => zerosOf(a!), b: () => zerosOf(b!) }),
};

/** The gradient of an operand that was broadcast: summed over the axes along which it was repeated. */
export function summedTo(gradient: tf.Tensor, shape: number[]): tf.Tensor {
  const axes = tf.broadcast_util.getReductionAxes(shape, gradient.shape);
  return tf.reshape(axes.length === 0 ? gradient : tf.sum(gradient, axes), shape);
}
