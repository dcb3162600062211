import { tf } from '../tensorflow.js';
import { summedTo, type Gradient, type GradientTable } from './gradient.js';

interface Transposes {
  readonly transposeA: boolean;
  readonly transposeB: boolean;
}

/** y = a b has da = dy bᵀ and db = aᵀ dy; what was transposed gets the transpose of that. Batches broadcast. */
const batchMatMul: Gradient = {
  inputsToSave: ['a', 'b'],
  gradFunc(dy: tf.Tensor, [a, b], { transposeA, transposeB }: Transposes) {
    const da = (): tf.Tensor =>
      transposeA ? tf.matMul(b!, dy, transposeB, true) : tf.matMul(dy, b!, false, !transposeB);
    const db = (): tf.Tensor =>
      transposeB ? tf.matMul(dy, a!, true, transposeA) : tf.matMul(a!, dy, !transposeA, false);
    return { a: () => summedTo(da(), a!.shape), b: () => summedTo(db(), b!.shape) };
  },
};

export const matMulGradients: GradientTable = { BatchMatMul: batchMatMul };
