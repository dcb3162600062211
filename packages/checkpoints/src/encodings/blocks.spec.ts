import { hostTensor, jit, quantizedRows, type HostTensor, type QuantizedMatrix } from '@diffuse/jit';
import { eagerExecutor } from '@diffuse/jit/eager';
import { onnxExecutor } from '@diffuse/jit/node';
import fc from 'fast-check';
import { openCheckpoint } from '../checkpoint.js';
import { readGgufHeader } from '../gguf/read.js';
import { tensorTypes } from '../gguf/types.js';
import { readSafetensorsHeader } from '../safetensors/read.js';
import { loadBlocks, loadTensor } from '../tensor.js';
import { fixture } from '../testing/fixtures.js';
import { randomIntegers } from '../testing/mutate.js';
import { readBlocks } from './blocks.js';

const stored = readGgufHeader(fixture('gguf/quants.gguf')).tensors;
const expected = readSafetensorsHeader(fixture('gguf/quants.safetensors'));

const kinds = [
  ['Q4_0', 32],
  ['Q4_1', 32],
  ['Q4_K', 32],
  ['Q5_0', 32],
  ['Q5_1', 32],
  ['Q5_K', 32],
  ['Q6_K', 16],
  ['Q8_0', 32],
] as const;

/** The numbers that a matrix in blocks stands for, row by row, and the greatest that is added up to one of them. */
function dequantised(matrix: QuantizedMatrix<HostTensor>, size: number): { values: Float32Array; largest: number } {
  const { scales, minimums, ...rest } = matrix as unknown as {
    scales: HostTensor;
    minimums?: HostTensor;
  } & Record<string, HostTensor>;
  const [[form, { data: codes, shape }]] = Object.entries(rest) as [[string, HostTensor]];
  const [blocks, width, rows] = shape as [number, number, number];
  const columns = blocks * size;
  let largest = 0;
  const values = Float32Array.from({ length: rows * columns }, (_, at) => {
    const [row, block, i] = [Math.floor(at / columns), Math.floor((at % columns) / size), at % size];
    const byte = codes[(block * width + (i % width)) * rows + row]!;
    const [code, centre] = form === 'codes' ? [byte, 128] : [i < 16 ? byte & 15 : byte >> 4, 8];
    const scale = scales.data[block * rows + row]!;
    const minimum = minimums?.data[block * rows + row] ?? -centre * scale;
    largest = Math.max(largest, Math.abs(scale * code), Math.abs(minimum));
    return scale * code + minimum;
  });
  return { values, largest };
}

const greatestDifference = (a: Float32Array, b: Float32Array): number =>
  a.reduce((most, value, at) => Math.max(most, Math.abs(value - b[at]!)), 0);

test.each(kinds)('%s blocks kept as they are stand for the numbers that the gguf package gives', (name, size) => {
  const tensor = stored.find(({ encoding }) => encoding.name === name)!;
  const { values } = dequantised(loadBlocks(tensor), size);
  const expectedValues = loadTensor(expected.get(tensor.name)!).data as Float32Array;
  expect(values).toHaveLength(expectedValues.length);
  const largest = Math.max(...Array.from(expectedValues, Math.abs));
  expect(greatestDifference(values, expectedValues)).toBeLessThan(1e-7 * largest);
});

const executors = [onnxExecutor({ threads: 1 }), await eagerExecutor({ backend: 'cpu' })];
afterAll(() => Promise.all(executors.map((executor) => executor.dispose())));

type Rows = Parameters<typeof quantizedRows>;
const rowsOf = ({ matrix, rows }: { matrix: Rows[0]; rows: Rows[1] }) => quantizedRows(matrix, rows);

describe.each(executors)('on $name', (executor) => {
  test.each(kinds)('rows of %s blocks are those that the gguf package gives', async (name) => {
    const tensor = stored.find(({ encoding }) => encoding.name === name)!;
    const { data, shape } = loadTensor(expected.get(tensor.name)!);
    const [count, width] = shape as [number, number];
    const backwards = Int32Array.from({ length: count }, (_, i) => count - 1 - i);
    const matrix = loadBlocks(tensor);
    const found = await (await jit(rowsOf, executor)({ matrix, rows: hostTensor(backwards, [count]) })).read();
    const wanted = Array.from(backwards, (row) => [...data.slice(row * width, (row + 1) * width)]).flat();
    expect(found.shape).toEqual(shape);
    const largest = Math.max(...wanted.map(Math.abs));
    const difference = greatestDifference(found.data as Float32Array, Float32Array.from(wanted));
    expect(difference).toBeLessThan(1e-7 * largest);
  });
});

/** Where a block's halves end: their exponents are kept from being infinite. */
const halfEnds = (name: string): readonly number[] => (name === 'Q6_K' ? [209] : [1, 3]);

test.each(kinds)('%s blocks of any bytes, rows and width stand for the numbers they are decoded to', (name, size) => {
  const encoding = Object.values(tensorTypes).find((type) => type.name === name)!;
  const shapes = fc.record({ rows: fc.constantFrom(1, 3, 63, 64, 65, 130), perRow: fc.constantFrom(1, 2, 3) });
  fc.assert(
    fc.property(shapes, fc.nat(), ({ rows, perRow }, seed) => {
      const random = randomIntegers(seed);
      const bytes = Uint8Array.from({ length: rows * perRow * encoding.bytes }, () => random(256));
      for (let start = 0; start < bytes.length; start += encoding.bytes)
        for (const end of halfEnds(name)) bytes[start + end]! &= 0b10111111;
      const read = (target: Uint8Array, offset: number): void =>
        target.set(bytes.subarray(offset, offset + target.length));
      const matrix = readBlocks({ path: '', size: bytes.length, read }, 0, encoding, [
        rows,
        perRow * encoding.elements,
      ]);
      const { values, largest } = dequantised(matrix, size);
      const decoded = new Float32Array(values.length);
      encoding.decode(bytes, rows * perRow, decoded, 0);
      expect(greatestDifference(values, decoded)).toBeLessThanOrEqual(1e-7 * largest);
    }),
    { numRuns: 10 },
  );
});

test('weights stored otherwise are not requantised', async () => {
  await expect(openCheckpoint(fixture('tokenizers/spm.gguf'), '4bit')).rejects.toThrow(
    /in blocks \(4bit\) were asked for, tensor blk\.0\.attn_q\.weight is stored as \w+; quantise the model to Q4_0, Q4_1/,
  );
});
