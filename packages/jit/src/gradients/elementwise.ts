import { tf } from '../tensorflow.js';
import { flat, fromInput, fromOutput, zerosOf, type Gradient, type GradientTable } from './gradient.js';

/** The constants of SELU (Klambauer et al., 2017). */
const selu = { scale: 1.0507009873554805, alpha: 1.6732632423543772 };

const oneMinusSquare = (x: tf.Tensor): tf.Tensor => tf.sub(1, tf.square(x));
const onePlusSquare = (x: tf.Tensor): tf.Tensor => tf.add(1, tf.square(x));

/** Whole numbers have no slope, so that a cast to them has none; another passes the gradient on. */
const cast: Gradient = {
  inputsToSave: ['x'],
  gradFunc: (dy: tf.Tensor, [x], { dtype }: { dtype: tf.DataType }) => ({
    x: () => (dtype === 'float32' ? tf.clone(dy) : zerosOf(x!)),
  }),
};

const clipByValue: Gradient = {
  inputsToSave: ['x'],
  gradFunc: (dy: tf.Tensor, [x], { clipValueMin, clipValueMax }: { clipValueMin: number; clipValueMax: number }) => ({
    x: () => {
      const inside = tf.logicalAnd(tf.greaterEqual(x!, clipValueMin), tf.lessEqual(x!, clipValueMax));
      return tf.where(inside, dy, tf.zerosLike(dy));
    },
  }),
};

const leakyRelu: Gradient = {
  inputsToSave: ['x'],
  gradFunc: (dy: tf.Tensor, [x], { alpha }: { alpha: number }) => ({ x: () => tf.mul(dy, tf.step(x!, alpha)) }),
};

export const elementwiseGradients: GradientTable = {
  Abs: fromInput((dy, x) => tf.mul(dy, tf.sign(x))),
  Acos: fromInput((dy, x) => tf.neg(tf.div(dy, tf.sqrt(oneMinusSquare(x))))),
  Acosh: fromInput((dy, x) => tf.div(dy, tf.sqrt(tf.sub(tf.square(x), 1)))),
  Asin: fromInput((dy, x) => tf.div(dy, tf.sqrt(oneMinusSquare(x)))),
  Asinh: fromInput((dy, x) => tf.div(dy, tf.sqrt(onePlusSquare(x)))),
  Atan: fromInput((dy, x) => tf.div(dy, onePlusSquare(x))),
  Atanh: fromInput((dy, x) => tf.div(dy, oneMinusSquare(x))),
  Cast: cast,
  Ceil: flat(),
  ClipByValue: clipByValue,
  Cos: fromInput((dy, x) => tf.neg(tf.mul(dy, tf.sin(x)))),
  Cosh: fromInput((dy, x) => tf.mul(dy, tf.sinh(x))),
  Elu: fromOutput((dy, y) => tf.engine().runKernel('EluGrad', { dy, y } as never)),
  Erf: fromInput((dy, x) => tf.mul(dy, tf.mul(2 / Math.sqrt(Math.PI), tf.exp(tf.neg(tf.square(x)))))),
  Exp: fromOutput((dy, y) => tf.mul(dy, y)),
  Expm1: fromInput((dy, x) => tf.mul(dy, tf.exp(x))),
  Floor: flat(),
  Identity: fromInput((dy) => tf.cast(dy, 'float32')),
  IsFinite: flat(),
  IsInf: flat(),
  IsNan: flat(),
  LeakyRelu: leakyRelu,
  Log: fromInput((dy, x) => tf.div(dy, x)),
  Log1p: fromInput((dy, x) => tf.div(dy, tf.add(x, 1))),
  Neg: fromInput((dy) => tf.neg(dy)),
  OnesLike: flat(),
  Reciprocal: fromOutput((dy, y) => tf.neg(tf.mul(dy, tf.square(y)))),
  Relu: fromInput((dy, x) => tf.mul(dy, tf.step(x))),
  Relu6: fromInput((dy, x) => tf.mul(dy, tf.mul(tf.step(x), tf.cast(tf.lessEqual(x, 6), 'float32')))),
  Round: flat(),
  // d x^(-1/2) = -1/2 y³
  Rsqrt: fromOutput((dy, y) => tf.mul(dy, tf.mul(-0.5, tf.mul(tf.square(y), y)))),
  Selu: fromInput((dy, x) =>
    tf.mul(dy, tf.where(tf.greater(x, 0), tf.fill(x.shape, selu.scale), tf.mul(selu.scale * selu.alpha, tf.exp(x)))),
  ),
  Sigmoid: fromOutput((dy, y) => tf.mul(dy, tf.mul(y, tf.sub(1, y)))),
  Sign: flat(),
  Sin: fromInput((dy, x) => tf.mul(dy, tf.cos(x))),
  Sinh: fromInput((dy, x) => tf.mul(dy, tf.cosh(x))),
  Softplus: fromInput((dy, x) => tf.mul(dy, tf.sigmoid(x))),
  Sqrt: fromOutput((dy, y) => tf.div(dy, tf.mul(y, 2))),
  Square: fromInput((dy, x) => tf.mul(dy, tf.mul(x, 2))),
  Step: flat(),
  Tan: fromOutput((dy, y) => tf.mul(dy, onePlusSquare(y))),
  Tanh: fromOutput((dy, y) => tf.mul(dy, oneMinusSquare(y))),
  ZerosLike: flat(),
};
