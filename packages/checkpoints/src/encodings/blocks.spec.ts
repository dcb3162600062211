import type { HostTensor } from '@diffuse/jit';
import { openCheckpoint } from '../checkpoint.js';
import { readGgufHeader } from '../gguf/read.js';
import { readSafetensorsHeader } from '../safetensors/read.js';
import { loadBlocks, loadTensor } from '../tensor.js';
import { fixture } from '../testing/fixtures.js';

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

test.each(kinds)('%s blocks kept as they are stand for the numbers that the gguf package gives', (name, size) => {
  const tensor = stored.find(({ encoding }) => encoding.name === name)!;
  const { scales, minimums, ...rest } = loadBlocks(tensor) as unknown as {
    scales: HostTensor;
    minimums?: HostTensor;
  } & Record<string, HostTensor>;
  const [[form, { data: codes, shape }]] = Object.entries(rest) as [[string, HostTensor]];
  const [, width, rows] = shape as [number, number, number];
  const expectedValues = loadTensor(expected.get(tensor.name)!).data as Float32Array;
  const columns = expectedValues.length / rows;
  const values = Float32Array.from(expectedValues, (_, at) => {
    const [row, block, i] = [Math.floor(at / columns), Math.floor((at % columns) / size), at % size];
    const byte = codes[(block * width + (i % width)) * rows + row]!;
    const [code, centre] = form === 'codes' ? [byte, 128] : [i < 16 ? byte & 15 : byte >> 4, 8];
    const scale = scales.data[block * rows + row]!;
    return scale * code + (minimums?.data[block * rows + row] ?? -centre * scale);
  });
  const largest = Math.max(...Array.from(expectedValues, Math.abs));
  expect(Math.max(...Array.from(values, (value, at) => Math.abs(value - expectedValues[at]!)))).toBeLessThan(
    1e-7 * largest,
  );
});

test('weights stored otherwise are not requantised', async () => {
  await expect(openCheckpoint(fixture('tokenizers/spm.gguf'), '4bit')).rejects.toThrow(
    /in blocks \(4bit\) were asked for, tensor blk\.0\.attn_q\.weight is stored as \w+; quantise the model to Q4_0, Q4_1/,
  );
});
