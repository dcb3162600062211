import { tf } from '../tensorflow.js';
import { flat, zerosOf, type Gradient, type GradientTable } from './gradient.js';

const sizeOf = (shape: readonly number[]): number => shape.reduce((product, extent) => product * extent, 1);

/**
 * What was gathered from a row is added up there. `dy` is [batch, outer, indices, inner]; a batch's rows have numbers of
 * their own.
 */
const gatherV2: Gradient = {
  inputsToSave: ['x', 'indices'],
  gradFunc: (dy: tf.Tensor, [x, indices], { axis, batchDims }: { axis: number; batchDims: number }) => ({
    x: () => {
      const along = tf.util.parseAxisParam(axis, x!.shape)[0]!;
      const extent = x!.shape[along]!;
      const batch = sizeOf(x!.shape.slice(0, batchDims));
      const outer = sizeOf(x!.shape.slice(batchDims, along));
      const inner = sizeOf(x!.shape.slice(along + 1));
      const each = indices!.size / batch;
      const byIndex = outer === 1 ? dy : tf.transpose(tf.reshape(dy, [batch, outer, each, inner]), [0, 2, 1, 3]);
      const rows = tf.reshape(byIndex, [batch * each, outer * inner]);
      const sums = tf.unsortedSegmentSum(rows, rowNumbers(indices!, batch, extent), batch * extent);
      const apart = outer === 1 ? sums : tf.transpose(tf.reshape(sums, [batch, extent, outer, inner]), [0, 2, 1, 3]);
      return tf.reshape(apart, x!.shape);
    },
    indices: () => zerosOf(indices!),
  }),
};

/** Indices into the rows of all batches, one after the other. */
function rowNumbers(indices: tf.Tensor, batch: number, extent: number): tf.Tensor1D {
  if (batch === 1) return tf.reshape(indices, [-1]) as tf.Tensor1D;
  const firstRows = tf.reshape(tf.range(0, batch * extent, extent, 'int32'), [batch, 1]);
  return tf.reshape(tf.add(tf.reshape(indices, [batch, -1]), firstRows), [-1]) as tf.Tensor1D;
}

const gatherNd: Gradient = {
  inputsToSave: ['params', 'indices'],
  gradFunc: (dy: tf.Tensor, [params, indices]) => ({
    params: () => tf.scatterND(indices as tf.Tensor, dy, params!.shape as never),
    indices: () => zerosOf(indices!),
  }),
};

const scatterNd: Gradient = {
  inputsToSave: ['indices'],
  gradFunc: (dy: tf.Tensor, [indices]) => ({
    indices: () => zerosOf(indices!),
    updates: () => tf.gatherND(dy, indices!),
  }),
};

const tensorScatterUpdate: Gradient = {
  inputsToSave: ['indices', 'updates'],
  gradFunc: (dy: tf.Tensor, [indices, updates]) => ({
    // not on dy itself, which TensorFlow.js's cpu backend would overwrite
    tensor: () => tf.mul(dy, tf.tensorScatterUpdate(tf.ones(dy.shape), indices!, zerosOf(updates!))),
    indices: () => zerosOf(indices!),
    updates: () => tf.gatherND(dy, indices!),
  }),
};

/** Rows of a negative segment were in no sum. */
const unsortedSegmentSum: Gradient = {
  inputsToSave: ['segmentIds'],
  gradFunc: (dy: tf.Tensor, [ids]) => ({
    x: () => {
      const segments = tf.gather(dy, tf.maximum(ids!, tf.scalar(0, 'int32')) as tf.Tensor1D);
      const counted = tf.cast(tf.greaterEqual(ids!, tf.scalar(0, 'int32')), 'float32');
      return tf.mul(segments, tf.reshape(counted, [ids!.size, ...dy.shape.slice(1).map(() => 1)]));
    },
    segmentIds: () => zerosOf(ids!),
  }),
};

/** A condition of lower rank chooses among whole rows. */
const select: Gradient = {
  inputsToSave: ['condition'],
  gradFunc(dy: tf.Tensor, [condition]) {
    const rows = tf.reshape(
      condition!,
      dy.shape.map((_, axis) => condition!.shape[axis] ?? 1),
    );
    return {
      condition: () => zerosOf(condition!),
      t: () => tf.where(rows, dy, tf.zerosLike(dy)),
      e: () => tf.where(rows, tf.zerosLike(dy), dy),
    };
  },
};

export const indexingGradients: GradientTable = {
  GatherNd: gatherNd,
  GatherV2: gatherV2,
  OneHot: flat('indices'),
  ScatterNd: scatterNd,
  Select: select,
  TensorScatterUpdate: tensorScatterUpdate,
  UnsortedSegmentSum: unsortedSegmentSum,
};
