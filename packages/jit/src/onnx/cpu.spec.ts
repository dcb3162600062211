import { expect, test } from '@jest/globals';
import { hostTensor } from '../hostTensor.js';
import { jit } from '../jit.js';
import { wasmExecutor } from '../web.js';
import { tf } from '../tensorflow.js';

/** The product of a and b, either transposed, on wasm, whose forms are the cpu's; and the graph that it ran, as text. */
async function product(a: number[], b: number[], transposeA: boolean, transposeB: boolean) {
  let text = '';
  const store = {
    id: () => 'id',
    read: () => Promise.resolve(undefined),
    write: (_: string, { graph }: { graph: { bytes: Uint8Array } }) => {
      text = Buffer.from(graph.bytes).toString('latin1');
      return Promise.resolve();
    },
  };
  const executor = wasmExecutor({ threads: 1, store });
  const identity = { key: 'product', modules: [import.meta.url] };
  const multiply = (inputs: { a: tf.Tensor2D; b: tf.Tensor2D }) =>
    tf.matMul(inputs.a, inputs.b, transposeA, transposeB);
  const run = jit(multiply, executor, { name: 'product', identity });
  const numbers = ([rows, columns]: number[], by: number) =>
    hostTensor(
      Float32Array.from({ length: rows! * columns! }, (_, i) => ((i * by) % 11) - 5),
      [rows!, columns!],
    );
  const operands = { a: numbers(a, 3), b: numbers(b, 7) };
  const found = await (await run(operands)).read();
  await executor.dispose();
  return { text, found, operands };
}

test.each([
  { shape: 'tall and of few columns', a: [5, 40], b: [5, 16], transposeB: false, turned: true },
  {
    shape: 'tall and of few columns, of a matrix that is transposed',
    a: [5, 40],
    b: [3, 5],
    transposeB: true,
    turned: true,
  },
  { shape: 'of many columns', a: [5, 40], b: [5, 17], transposeB: false, turned: false },
  { shape: 'wide', a: [5, 4], b: [5, 9], transposeB: false, turned: false },
])('a product aᵀ b that is $shape is right, and turned only where that pays', async ({ a, b, transposeB, turned }) => {
  const { text, found, operands } = await product(a, b, true, transposeB);
  expect(text.includes('Transpose')).toBe(turned);
  const [inner, rows] = a as [number, number];
  const columns = b[transposeB ? 0 : 1]!;
  const at = ({ data }: { data: ArrayLike<number> }, index: number): number => data[index]!;
  const wanted = Array.from({ length: rows * columns }, (_, i) => {
    const [row, column] = [Math.floor(i / columns), i % columns];
    return Array.from({ length: inner }, (_term, k) => {
      const right = transposeB ? column * inner + k : k * columns + column;
      return at(operands.a, k * rows + row) * at(operands.b, right);
    }).reduce((sum, term) => sum + term, 0);
  });
  expect(found.shape).toEqual([rows, columns]);
  expect(Array.from(found.data)).toEqual(wanted);
});
