import * as tf from '@tensorflow/tfjs-core';
import fc from 'fast-check';
import { floats, ints, shapes } from '../arbitraries.js';
import { uses, byDifferences, type OpCase, type OpTable } from '../opCase.js';

const gathered: fc.Arbitrary<OpCase> = shapes({ minRank: 1, maxRank: 3 }).chain((shape) =>
  fc.nat(shape.length - 1).chain((axis) =>
    fc.tuple(floats()(shape), shapes({ minRank: 1, maxRank: 2 }).chain(ints(0, shape[axis]! - 1))).map((inputs) => ({
      inputs,
      run: (x: tf.Tensor, indices: tf.Tensor) => tf.gather(x, indices as tf.Tensor1D, axis),
      gradient: 'TensorFlow.js' as const,
    })),
  ),
);

const rows = fc.tuple(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 1, max: 3 }));

/** Distinct rows of a [5, n] tensor. */
const distinctRows = rows.chain(([count, width]) =>
  fc
    .tuple(
      floats()([5, width]),
      fc.shuffledSubarray([0, 1, 2, 3, 4], { minLength: count, maxLength: count }),
      floats()([count, width]),
    )
    .map(([tensor, at, updates]) => ({
      inputs: [tensor, updates],
      run: (t: tf.Tensor, u: tf.Tensor) => tf.tensorScatterUpdate(t, tf.tensor2d(at, [count, 1], 'int32'), u),
      gradient: 'differences' as const,
    })),
);

export const indexingOps: OpTable = {
  gather: gathered,
  'gather in a batch': byDifferences(
    uses(
      rows.chain(([batch, picked]) => fc.tuple(floats()([batch, 4, 2]), ints(0, 3)([batch, picked]))),
      (x: tf.Tensor, indices: tf.Tensor) => tf.gather(x, indices as tf.Tensor1D, 1, 1),
    ),
  ),
  gatherND: byDifferences(
    uses(
      rows.chain(([count]) => fc.tuple(floats()([4, 4, 2]), ints(0, 3)([count, 2]))),
      (x: tf.Tensor, indices: tf.Tensor) => tf.gatherND(x, indices),
    ),
  ),
  oneHot: uses(
    shapes({ minRank: 1, maxRank: 2 }).chain((shape) => fc.tuple(ints(0, 3)(shape))),
    (indices: tf.Tensor) => tf.oneHot(indices, 4, 0.75, -0.5, 'float32'),
  ),
  'oneHot beyond the depth': uses(
    shapes({ minRank: 1, maxRank: 2 }).chain((shape) => fc.tuple(ints(-1, 6)(shape))),
    (indices: tf.Tensor) => tf.oneHot(indices, 4),
  ),
  scatterND: byDifferences(
    uses(
      rows.chain(([count, width]) => fc.tuple(ints(0, 4)([count, 1]), floats()([count, width]))),
      (indices: tf.Tensor, updates: tf.Tensor) => tf.scatterND(indices, updates, [5, updates.shape[1]!]),
    ),
  ),
  tensorScatterUpdate: distinctRows,
  unsortedSegmentSum: uses(
    rows.chain(([count, width]) => fc.tuple(floats()([count, width]), ints(0, 3)([count]))),
    (x: tf.Tensor, ids: tf.Tensor) => tf.unsortedSegmentSum(x, ids as tf.Tensor1D, 4),
  ),
};
