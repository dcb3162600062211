import { describe, expect, test } from '@jest/globals';
import {
  hostTensor,
  jit,
  quantizedLogSumExp,
  quantizedMatMul,
  quantizedRows,
  valueAndGrad,
  type DeviceTensor,
  type HostTensor,
  type QuantizedMatrix,
} from './index.js';
import { eagerExecutor } from './eager.js';
import { tested } from './testing/tested.js';
import { tf } from './tensorflow.js';

const [rows, blocks] = [3, 2];
const wave = (shape: number[], phase: number): HostTensor => {
  const length = shape.reduce((product, extent) => product * extent, 1);
  const data = Float32Array.from({ length }, (_, i) => Math.sin(i + phase));
  return hostTensor(data, shape);
};
const x = wave([rows, blocks * 32], 3);

/** A matrix in blocks, and the same by its definition. */
interface Case {
  readonly matrix: QuantizedMatrix<HostTensor>;
  readonly dequantised: HostTensor;
}

function caseOf(name: 'packed' | 'codes', size: 16 | 32, withMinimums: boolean, out: number): Case {
  const count = (blocks * 32) / size;
  const width = name === 'packed' ? size / 2 : size;
  const bytes = Uint8Array.from({ length: count * width * out }, (_, i) => (i * 89 + 17) % 256);
  const [scales, minimums] = [wave([count, out], 1), wave([count, out], 2)];
  const data = Float32Array.from({ length: out * blocks * 32 }, (_, at) => {
    const [row, block, i] = [Math.floor(at / (blocks * 32)), Math.floor((at % (blocks * 32)) / size), at % size];
    const byte = bytes[(block * width + (i % width)) * out + row]!;
    const q = name === 'codes' ? byte : i < 16 ? byte & 15 : byte >> 4;
    const scale = scales.data[block * out + row]!;
    if (!withMinimums) return scale * (q - (name === 'codes' ? 128 : 8));
    return Math.fround(scale * q) + minimums.data[block * out + row]!;
  });
  const blocked = {
    [name]: { dtype: 'uint8', shape: [count, width, out], data: bytes },
    scales,
    ...(withMinimums && { minimums }),
  };
  return {
    matrix: blocked as unknown as QuantizedMatrix<HostTensor>,
    dequantised: hostTensor(data, [out, blocks * 32]),
  };
}

/** So many rows that they are taken in more than one chunk of blocks, and of rows. */
const [someRows, manyRows] = [2 ** 14 + 1, 2 ** 16 + 1];
const cases = [
  ['packed', 32, true, 5],
  ['packed', 32, false, 5],
  ['packed', 32, false, someRows],
  ['packed', 32, false, manyRows],
  ['codes', 32, true, 5],
  ['codes', 32, false, 5],
  ['codes', 16, false, 5],
  ['codes', 16, true, someRows],
  ['codes', 16, true, manyRows],
] as const;

/** Numbers that have nothing to do with a wave's. */
const mixOf = (out: number): HostTensor => {
  const mix = wave([rows, out], 4);
  return { ...mix, data: Float32Array.from(mix.data, (_, i) => Math.cos(i * i)) };
};

interface Inputs {
  x: tf.Tensor2D;
  mix: tf.Tensor;
}

/** f(x, W) and the gradient in x of its sum weighted with `mix`. */
const withGradient =
  <Weight>(f: (x: tf.Tensor2D, weight: Weight) => tf.Tensor) =>
  ({ weight, x, mix }: Inputs & { weight: Weight }) => {
    const lossOf = (at: tf.Tensor2D) => {
      const y = f(at, weight);
      return { loss: tf.sum(tf.mul(y, mix)) as tf.Scalar, aux: y };
    };
    const { aux, grads } = valueAndGrad(lossOf)(x);
    return [aux, grads];
  };

const greatest = (values: HostTensor['data']): number =>
  (values as Float32Array).reduce((most, value) => Math.max(most, Math.abs(value)), 0);

/** Holds tensors to be equal to references but for rounding, also of `terms` that add up to them. */
async function expectAlike(
  found: readonly DeviceTensor[],
  expected: readonly DeviceTensor[],
  terms = 0,
): Promise<void> {
  for (const [i, tensor] of found.entries()) {
    const [{ data, shape }, reference] = [await tensor.read(), await expected[i]!.read()];
    expect(shape).toEqual(reference.shape);
    const difference = Float32Array.from(data as Float32Array, (value, at) => value - reference.data[at]!);
    expect(greatest(difference)).toBeLessThan(1e-5 * Math.max(greatest(reference.data), terms));
  }
}

/** So that of a product's exponentials neither one nor all of them make up the sum. */
const smallness = 0.01;
const small = (x: tf.Tensor2D): tf.Tensor2D => tf.mul(x, smallness);

/** Nothing, and what Gemma 2 does to its scores. */
const squashes = [
  undefined,
  {
    of: (y: tf.Tensor2D): tf.Tensor2D => tf.mul(tf.tanh(tf.div(y, 3)), 3),
    slope: (capped: tf.Tensor2D): tf.Tensor2D => tf.sub(1, tf.square(tf.div(capped, 3))),
  },
];

const eager = await eagerExecutor({ backend: 'cpu' });

describe.each([
  { name: tested.name, executor: tested, of: cases },
  { name: eager.name, executor: eager, of: cases.filter(([, , , out]) => out === 5) },
])('on $name', ({ executor, of }) => {
  test.each(of)(
    '%s in blocks of %s multiply as the matrix they stand for (minimums: %s, rows: %s)',
    async (name, size, minimums, out) => {
      const { matrix, dequantised } = caseOf(name, size, minimums, out);
      const mix = mixOf(out);
      const quantised = withGradient<QuantizedMatrix<tf.Tensor>>(quantizedMatMul);
      const plain = withGradient((at, weight: tf.Tensor2D) => tf.matMul(at, weight, false, true));
      await expectAlike(
        await jit(quantised, executor)({ weight: matrix, x, mix }),
        await jit(plain, executor)({ weight: dequantised, x, mix }),
      );
    },
  );

  test.each(of)(
    'log Σ exp of products with %s in blocks of %s is that of products with the matrix (minimums: %s, rows: %s)',
    async (name, size, minimums, out) => {
      const { matrix, dequantised } = caseOf(name, size, minimums, out);
      const mix = hostTensor(Float32Array.of(1, -2, 3), [rows]);
      for (const squash of squashes) {
        const quantised = (at: tf.Tensor2D, weight: QuantizedMatrix<tf.Tensor>) =>
          quantizedLogSumExp(small(at), weight, squash);
        const plain = (at: tf.Tensor2D, weight: tf.Tensor2D) => {
          const product: tf.Tensor2D = tf.matMul(small(at), weight, false, true);
          return tf.logSumExp(squash === undefined ? product : squash.of(product), 1);
        };
        const expected = await jit(withGradient(plain), executor)({ weight: dequantised, x, mix });
        const found = await jit(withGradient(quantised), executor)({ weight: matrix, x, mix });
        await expectAlike(found, expected, smallness * greatest(dequantised.data));
        const alone = jit(
          (inputs: { x: tf.Tensor2D; weight: QuantizedMatrix<tf.Tensor> }) => [quantised(inputs.x, inputs.weight)],
          executor,
        );
        await expectAlike(await alone({ x, weight: matrix }), expected.slice(0, 1));
      }
    },
  );

  test.each(of)(
    'rows of %s in blocks of %s are the rows of the matrix (minimums: %s, rows: %s)',
    async (name, size, minimums, out) => {
      const { matrix, dequantised } = caseOf(name, size, minimums, out);
      const wanted = Int32Array.of(out - 1, 0, 3, 0);
      const rowsOf = jit(
        ({ weight, at }: { weight: QuantizedMatrix<tf.Tensor>; at: tf.Tensor1D }) => quantizedRows(weight, at),
        executor,
      );
      const width = blocks * 32;
      const expected = Array.from(wanted, (row) => [...dequantised.data.slice(row * width, (row + 1) * width)]).flat();
      const found = await (await rowsOf({ weight: matrix, at: hostTensor(wanted, [4]) })).read();
      expect(found).toEqual(hostTensor(Float32Array.from(expected), [4, width]));
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
  await expect(f({ x: wave([1, 32], 0), weight: caseOf('packed', 32, false, 5).matrix })).rejects.toThrow(
    'x must be rows of 64 numbers, to meet a quantised [5, 64] matrix, found 32',
  );
});
