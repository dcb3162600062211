import '@tensorflow/tfjs-backend-cpu';
import * as tf from '@tensorflow/tfjs-core';
import { onFloats, type OpTable } from '../opCase.js';

export const creationOps: OpTable = {
  'constants of each kind': onFloats((x) => tf.addN([x, tf.onesLike(x), tf.fill(x.shape, 0.5), tf.zeros(x.shape)])),
  linspace: onFloats((x) => tf.mul(tf.expandDims(x, -1), tf.linspace(-1, 2, 4))),
  range: onFloats((x) => tf.mul(tf.expandDims(x, -1), tf.range(3, -2, -1.5))),
  'a tensor made outside': onFloats((x) => tf.mul(x, outside)),
};

tf.enableProdMode(); // no greeting
const outside = tf.tensor1d([0.75]);
