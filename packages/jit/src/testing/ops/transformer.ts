import * as tf from '@tensorflow/tfjs-core';
import fc from 'fast-check';
import { logSoftmax, rmsNorm, rotateHalves } from '../../index.js';
import { floats, shapes } from '../arbitraries.js';
import { onFloats, uses, byDifferences, type OpTable } from '../opCase.js';

const angles = fc.record({ tokens: fc.integer({ min: 1, max: 4 }), half: fc.integer({ min: 1, max: 4 }) });

export const transformerOps: OpTable = {
  logSoftmax: byDifferences(onFloats((x) => logSoftmax(x.rank === 0 ? tf.reshape(x, [1]) : x))),
  rmsNorm: shapes({ minRank: 2 }).chain((shape) =>
    uses(fc.tuple(floats()(shape), floats()(shape.slice(-1))), (x: tf.Tensor, gain: tf.Tensor) =>
      rmsNorm(x, gain, 1e-5),
    ),
  ),
  rotateHalves: angles.chain(({ tokens, half }) =>
    uses(fc.tuple(floats()([tokens, 3, 2 * half]), floats()([tokens, half])), (x: tf.Tensor3D, angle: tf.Tensor2D) =>
      rotateHalves(x, tf.cos(angle), tf.sin(angle)),
    ),
  ),
};
