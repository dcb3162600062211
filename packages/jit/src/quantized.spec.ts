import { describe, expect, test } from '@jest/globals';
import { hostTensor, jit, quantizedMatMul, valueAndGrad, type HostTensor, type QuantizedMatrix } from './index.js';
import { eagerExecutor } from './eager.js';
import { tested } from './testing/tested.js';
import { tf } from './tensorflow.js';

const [rows, out, blocks] = [3, 5, 2];
const wave = (shape: number[], phase: number): HostTensor => {
  const size = shape.reduce((product, extent) => product * extent, 1);
  return hostTensor(
    Float32Array.from({ length: size }, (_, i) => Math.sin(i + phase)),
    shape,
  );
};
const bytes = Uint8Array.from({ length: out * blocks * 16 }, (_, i) => (i * 89 + 17) % 256);
const packed: HostTensor = { dtype: 'uint8', shape: [out, blocks, 16], data: bytes };
const scales = wave([out, blocks], 1);
const minimums = wave([out, blocks], 2);
const x = wave([rows, blocks * 32], 3);
const mix = wave([rows, out], 4);

/** The matrix by the definition of Q4_1, or without minimums of Q4_0. */
function dequantised(withMinimums: boolean): HostTensor {
  const data = Float32Array.from({ length: out * blocks * 32 }, (_, at) => {
    const [block, i] = [Math.floor(at / 32), at % 32];
    const byte = bytes[block * 16 + (i % 16)]!;
    const q = i < 16 ? byte & 15 : byte >> 4;
    return withMinimums ? scales.data[block]! * q + minimums.data[block]! : scales.data[block]! * (q - 8);
  });
  return hostTensor(data, [out, blocks * 32]);
}

interface Inputs {
  x: tf.Tensor2D;
  mix: tf.Tensor;
}

/** x Wᵀ and the gradient in x of its sum weighted with `mix`. */
const withGradient =
  <Weight>(product: (x: tf.Tensor2D, weight: Weight) => tf.Tensor2D) =>
  ({ weight, x, mix }: Inputs & { weight: Weight }) => {
    const lossOf = (at: tf.Tensor2D) => {
      const y = product(at, weight);
      return { loss: tf.sum(tf.mul(y, mix)) as tf.Scalar, aux: y };
    };
    const { aux, grads } = valueAndGrad(lossOf)(x);
    return [aux, grads];
  };

describe.each([tested, await eagerExecutor({ backend: 'cpu' })])('on $name', (executor) => {
  test.each([true, false])(
    '4-bit blocks multiply as the matrix they stand for (minimums: %s)',
    async (withMinimums) => {
      const weight = withMinimums ? { packed, scales, minimums } : { packed, scales };
      const quantised = withGradient<QuantizedMatrix<tf.Tensor>>(quantizedMatMul);
      const found = await jit(quantised, executor)({ weight, x, mix });
      const plain = withGradient((at, weight: tf.Tensor2D) => tf.matMul(at, weight, false, true));
      const expected = await jit(plain, executor)({ weight: dequantised(withMinimums), x, mix });
      for (const [i, tensor] of found.entries()) {
        const [{ data, shape }, reference] = [await tensor.read(), await expected[i]!.read()];
        expect(shape).toEqual(reference.shape);
        data.forEach((value, at) => expect(value).toBeCloseTo(reference.data[at]!, 3));
      }
    },
  );
});

test('bytes are whole numbers to every other op', async () => {
  const f = jit((b: tf.Tensor) => tf.add(b, tf.scalar(1, 'int32')), tested);
  expect(await (await f({ dtype: 'uint8', shape: [2], data: Uint8Array.of(7, 255) })).read()).toEqual({
    dtype: 'int32',
    shape: [2],
    data: Int32Array.of(8, 256),
  });
});

test('rows of another width are refused', async () => {
  const f = jit(
    ({ x, weight }: { x: tf.Tensor2D; weight: QuantizedMatrix<tf.Tensor> }) => quantizedMatMul(x, weight),
    tested,
  );
  await expect(f({ x: wave([1, 32], 0), weight: { packed, scales } })).rejects.toThrow(
    'x must be rows of 64 numbers, to meet a quantised [5, 64] matrix, found 32',
  );
});
