import { openCheckpoint } from '../checkpoint.js';
import { readGgufHeader } from '../gguf/read.js';
import { readSafetensorsHeader } from '../safetensors/read.js';
import { loadFourBit, loadTensor } from '../tensor.js';
import { fixture } from '../testing/fixtures.js';

const stored = readGgufHeader(fixture('gguf/quants.gguf')).tensors;
const expected = readSafetensorsHeader(fixture('gguf/quants.safetensors'));

test.each(['Q4_0', 'Q4_1'])('%s blocks kept as they are stand for the numbers that the gguf package gives', (name) => {
  const tensor = stored.find(({ encoding }) => encoding.name === name)!;
  const { packed, scales, minimums } = loadFourBit(tensor);
  const values = Float32Array.from({ length: 2 * packed.data.length }, (_, at) => {
    const [block, i] = [Math.floor(at / 32), at % 32];
    const byte = packed.data[block * 16 + (i % 16)]!;
    const scale = scales.data[block]!;
    return scale * (i < 16 ? byte & 15 : byte >> 4) + (minimums?.data[block] ?? -8 * scale) + 0;
  });
  expect(values).toEqual(loadTensor(expected.get(tensor.name)!).data.map((value) => value + 0));
});

test('weights stored otherwise are not requantised', async () => {
  await expect(openCheckpoint(fixture('tokenizers/spm.gguf'), '4bit')).rejects.toThrow(
    /4-bit weights were asked for, tensor blk\.0\.attn_q\.weight is stored as \w+; quantise the model to Q4_0 or Q4_1/,
  );
});
