import * as tf from '@tensorflow/tfjs-core';
import fc from 'fast-check';
import { bools, ints, shapes } from '../arbitraries.js';
import { byDifferences, onFloats, uses, type OpTable } from '../opCase.js';

const onInts = (run: (x: tf.Tensor) => tf.Tensor) =>
  uses(
    shapes().chain((shape) => fc.tuple(ints()(shape))),
    run,
  );

const onBools = (run: (x: tf.Tensor) => tf.Tensor) =>
  uses(
    shapes().chain((shape) => fc.tuple(bools(shape))),
    run,
  );

/** Infinities and not-a-numbers among ordinary numbers. */
const withExtremes = (run: (x: tf.Tensor) => tf.Tensor) =>
  onFloats((x) => run(tf.concat([tf.reshape(x, [-1]), tf.tensor1d([NaN, Infinity, -Infinity])])));

export const elementwiseOps: OpTable = {
  abs: onFloats(tf.abs),
  'abs of integers': onInts(tf.abs),
  acos: onFloats(tf.acos, -0.9, 0.9),
  acosh: onFloats(tf.acosh, 1.1, 4),
  asin: onFloats(tf.asin, -0.9, 0.9),
  asinh: onFloats(tf.asinh),
  atan: onFloats(tf.atan),
  atanh: onFloats(tf.atanh, -0.9, 0.9),
  'cast to int32': byDifferences(onFloats((x) => tf.cast(x, 'int32'))),
  'cast to bool': onInts((x) => tf.cast(x, 'bool')),
  'cast from bool': onBools((x) => tf.cast(x, 'float32')),
  ceil: onFloats(tf.ceil),
  clipByValue: onFloats((x) => tf.clipByValue(x, -1, 0.5)),
  clone: onFloats(tf.clone),
  cos: onFloats(tf.cos),
  cosh: onFloats(tf.cosh),
  elu: onFloats(tf.elu),
  erf: onFloats(tf.erf),
  exp: onFloats(tf.exp),
  expm1: onFloats(tf.expm1),
  'expm1 near zero': onFloats((x) => tf.expm1(tf.mul(x, 1e-4))),
  floor: onFloats(tf.floor),
  isFinite: withExtremes(tf.isFinite),
  isInf: withExtremes(tf.isInf),
  isNaN: withExtremes(tf.isNaN),
  leakyRelu: onFloats((x) => tf.leakyRelu(x, 0.3)),
  log: onFloats(tf.log, 0.1, 4),
  log1p: onFloats(tf.log1p, -0.9, 4),
  'log1p near zero': onFloats((x) => tf.log1p(tf.mul(x, 1e-5))),
  logicalNot: onBools(tf.logicalNot),
  neg: onFloats(tf.neg),
  'neg of integers': onInts(tf.neg),
  onesLike: onFloats(tf.onesLike),
  reciprocal: onFloats(tf.reciprocal, 0.2, 3),
  relu: onFloats(tf.relu),
  'relu of integers': onInts(tf.relu),
  relu6: onFloats(tf.relu6, -3, 9),
  round: onFloats(tf.round),
  rsqrt: onFloats(tf.rsqrt, 0.2, 3),
  selu: onFloats(tf.selu),
  sigmoid: onFloats(tf.sigmoid),
  sign: onFloats(tf.sign),
  silu: onFloats((x) => tf.mul(x, tf.sigmoid(x))),
  sin: onFloats(tf.sin),
  sinh: onFloats(tf.sinh),
  softplus: onFloats(tf.softplus),
  'softplus, saturated': onFloats((x) => tf.softplus(tf.mul(x, 30))),
  sqrt: onFloats(tf.sqrt, 0.2, 3),
  square: onFloats(tf.square),
  step: onFloats((x) => tf.step(x, 0.25)),
  tan: onFloats(tf.tan, -1, 1),
  tanh: onFloats(tf.tanh),
  zerosLike: onFloats(tf.zerosLike),
};
