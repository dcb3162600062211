import { tf } from '../tensorflow.js';
import { flat, type Gradient, type GradientTable } from './gradient.js';

interface Over {
  readonly axis: number | number[];
}

/** A result with the reduced axes put back, of extent 1. */
function kept(reduced: tf.Tensor, x: tf.Tensor, axis: number | number[]): tf.Tensor {
  const axes = tf.util.parseAxisParam(axis, x.shape);
  return tf.reshape(
    reduced,
    x.shape.map((extent, i) => (axes.includes(i) ? 1 : extent)),
  );
}

const countOver = (x: tf.Tensor, axis: number | number[]): number =>
  tf.util.parseAxisParam(axis, x.shape).reduce((count, i) => count * x.shape[i]!, 1);

/** Every element has the same part, `dy` divided by `share` of them. */
const evenly = (share: typeof countOver): Gradient => ({
  inputsToSave: ['x'],
  gradFunc: (dy: tf.Tensor, [x], { axis }: Over) => ({
    x: () => {
      const divisor = share(x!, axis);
      const part = kept(divisor === 1 ? dy : tf.div(dy, divisor), x!, axis);
      return tf.mul(part, tf.ones(x!.shape));
    },
  }),
});

/** What is equal to the extremum shares its gradient evenly. */
const extremum = (axisOf: (attrs: never) => number | number[]): Gradient => ({
  inputsToSave: ['x'],
  outputsToSave: [true],
  gradFunc: (dy: tf.Tensor, [x, y], attrs) => ({
    x: () => {
      const axis = axisOf(attrs);
      const equal = tf.cast(tf.equal(x!, kept(y!, x!, axis)), 'float32');
      return tf.mul(equal, tf.div(kept(dy, x!, axis), tf.sum(equal, axis, true)));
    },
  }),
});

/** Whether a place in an axis of this size is an index: [...] → [..., size]. */
const isAt = (indices: tf.Tensor, size: number): tf.Tensor =>
  tf.equal(tf.expandDims(indices, -1), tf.range(0, size, 1, 'int32'));

/** The product of the others, for each element: zeros are no exception. */
function productOfOthers(x: tf.Tensor, axis: number | number[]): tf.Tensor {
  const axes = tf.util.parseAxisParam(axis, x.shape);
  const order = [...x.shape.keys()].filter((i) => !axes.includes(i)).concat(axes);
  const moved = tf.transpose(x, order);
  const count = countOver(x, axis);
  const rows = tf.reshape(moved, [-1, 1, count]); // [rest, 1, count]
  const itself = tf.expandDims(isAt(tf.range(0, count, 1, 'int32'), count), 0);
  const here = tf.tile(itself, [rows.shape[0]!, 1, 1]); // [rest, count, count]
  const others = tf.where(here, tf.ones(here.shape), tf.tile(rows, [1, count, 1]));
  const products = tf.reshape(tf.prod(others, 2), moved.shape);
  return tf.transpose(
    products,
    order.map((_, i) => order.indexOf(i)),
  );
}

const prod: Gradient = {
  inputsToSave: ['x'],
  gradFunc: (dy: tf.Tensor, [x], { axis }: Over) => ({
    x: () => tf.mul(kept(dy, x!, axis), productOfOthers(x!, axis)),
  }),
};

/** Each element is a term of the sums from its own on: the sum from the other end. */
const cumsum: Gradient = {
  gradFunc: (
    dy: tf.Tensor,
    _,
    { axis, exclusive, reverse }: { axis: number; exclusive: boolean; reverse: boolean },
  ) => ({
    x: () => tf.cumsum(dy, axis < 0 ? axis + dy.rank : axis, exclusive, !reverse),
  }),
};

/** y ⊙ (dy - Σ dy ⊙ y) */
const softmax: Gradient = {
  outputsToSave: [true],
  gradFunc: (dy: tf.Tensor, [y], { dim }: { dim: number }) => ({
    logits: () => {
      const weighted = tf.mul(dy, y!);
      return tf.sub(weighted, tf.mul(tf.sum(weighted, dim, true), y!));
    },
  }),
};

/** dy - softmax Σ dy */
const logSoftmax: Gradient = {
  outputsToSave: [true],
  gradFunc: (dy: tf.Tensor, [y], { axis }: { axis: number }) => ({
    logits: () => tf.sub(dy, tf.mul(tf.sum(dy, axis, true), tf.exp(y!))),
  }),
};

/** The values are elements of the last axis, at the indices. */
const topK: Gradient = {
  inputsToSave: ['x'],
  outputsToSave: [false, true],
  gradFunc: ([dy]: tf.Tensor[], [x, indices]) => ({
    x: () => {
      const at = tf.cast(isAt(indices!, x!.shape.at(-1)!), 'float32'); // [..., k, size]
      return tf.sum(tf.mul(tf.expandDims(dy!, -1), at), -2);
    },
  }),
};

export const reductionGradients: GradientTable = {
  ArgMax: flat(),
  ArgMin: flat(),
  Cumsum: cumsum,
  LogSoftmax: logSoftmax,
  Max: extremum(({ reductionIndices }: { reductionIndices: number | number[] }) => reductionIndices),
  Mean: evenly(countOver),
  Min: extremum(({ axis }: Over) => axis),
  Prod: prod,
  Softmax: softmax,
  Sum: evenly(() => 1),
  TopK: topK,
};
