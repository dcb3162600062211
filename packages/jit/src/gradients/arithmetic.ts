import { tf } from '../tensorflow.js';
import { flatInBoth, summedTo, type Gradient, type GradientTable } from './gradient.js';

type OfOperands = (dy: tf.Tensor, a: tf.Tensor, b: tf.Tensor) => tf.Tensor;

/** da and db of a function of two tensors that broadcast. */
const ofTwo = (da: OfOperands, db: OfOperands): Gradient => ({
  inputsToSave: ['a', 'b'],
  gradFunc: (dy: tf.Tensor, [a, b]) => ({
    a: () => summedTo(da(dy, a!, b!), a!.shape),
    b: () => summedTo(db(dy, a!, b!), b!.shape),
  }),
});

/** One of two goes on, as `takes` says of them; of equal ones it is `a`. */
const choice = (takes: (a: tf.Tensor, b: tf.Tensor) => tf.Tensor): Gradient =>
  ofTwo(
    (dy, a, b) => tf.mul(dy, tf.cast(takes(a, b), 'float32')),
    (dy, a, b) => tf.mul(dy, tf.cast(tf.logicalNot(takes(a, b)), 'float32')),
  );

/** ∂(aᵇ)/∂a = b aᵇ⁻¹, ∂(aᵇ)/∂b = aᵇ log a, taken as 0 where a is not positive. */
const pow: Gradient = {
  inputsToSave: ['a', 'b'],
  outputsToSave: [true],
  gradFunc(dy: tf.Tensor, [a, b, y]) {
    const [base, exponent, power] = [a!, b!, y!];
    return {
      a: () => summedTo(tf.mul(dy, tf.mul(exponent, tf.pow(base, tf.sub(exponent, 1)))), base.shape),
      b: () => {
        const log = tf.where(tf.greater(base, 0), tf.log(base), tf.zerosLike(base));
        return summedTo(tf.mul(dy, tf.mul(power, log)), exponent.shape);
      },
    };
  },
};

/** ∂(a / b)/∂b = -a / b²; the sum over what b was broadcast along comes first, and is the smaller tensor to divide. */
const realDiv: Gradient = {
  inputsToSave: ['a', 'b'],
  gradFunc: (dy: tf.Tensor, [a, b]) => ({
    a: () => summedTo(tf.div(dy, b!), a!.shape),
    b: () => tf.neg(tf.div(summedTo(tf.mul(dy, a!), b!.shape), tf.square(b!))),
  }),
};

const prelu: Gradient = {
  inputsToSave: ['x', 'alpha'],
  gradFunc(dy: tf.Tensor, [x, alpha]) {
    const positive = tf.greater(x!, 0);
    return {
      x: () => tf.where(positive, dy, tf.mul(dy, alpha!)),
      alpha: () => summedTo(tf.where(positive, tf.zerosLike(dy), tf.mul(dy, x!)), alpha!.shape),
    };
  },
};

const twice = (a: tf.Tensor, b: tf.Tensor): tf.Tensor => tf.mul(tf.sub(a, b), 2);

export const arithmeticGradients: GradientTable = {
  Add: ofTwo(
    (dy) => dy,
    (dy) => dy,
  ),
  AddN: {
    saveAllInputs: true,
    gradFunc: (dy: tf.Tensor, terms) => Object.fromEntries(terms.map((_, i) => [i, () => tf.clone(dy)])),
  },
  FloorDiv: flatInBoth,
  Maximum: choice(tf.greaterEqual),
  Minimum: choice(tf.lessEqual),
  // a mod b = a - b ⌊a / b⌋
  Mod: ofTwo(
    (dy) => dy,
    (dy, a, b) => tf.neg(tf.mul(dy, tf.floor(tf.div(a, b)))),
  ),
  Multiply: ofTwo(
    (dy, _, b) => tf.mul(dy, b),
    (dy, a) => tf.mul(dy, a),
  ),
  Pow: pow,
  Prelu: prelu,
  RealDiv: realDiv,
  SquaredDifference: ofTwo(
    (dy, a, b) => tf.mul(dy, twice(a, b)),
    (dy, a, b) => tf.mul(dy, twice(b, a)),
  ),
  Sub: ofTwo(
    (dy) => dy,
    (dy) => tf.neg(dy),
  ),
};
