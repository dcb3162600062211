import { readGgufHeader } from '../gguf/read.js';
import { readSafetensorsHeader } from '../safetensors/read.js';
import { loadTensor, sourceOf } from '../tensor.js';
import { blockEncodings } from './blocks.js';
import { fixture } from '../testing/fixtures.js';

const stored = readGgufHeader(fixture('gguf/quants.gguf')).tensors;
const expected = readSafetensorsHeader(fixture('gguf/quants.safetensors'));

test.each(stored.map((tensor) => [tensor.name, tensor] as const))(
  '%s blocks decode to the numbers that the gguf package gives',
  (name, tensor) => {
    const unsigned = (zero: number) => zero + 0; // -0 is 0 here
    expect(loadTensor(tensor).data.map(unsigned)).toEqual(loadTensor(expected.get(name)!).data.map(unsigned));
  },
);

test.each(stored.map((tensor) => [tensor.name, tensor] as const))('rows of %s are those of the whole', (_, tensor) => {
  const source = sourceOf(tensor);
  const halves = [source.rows(0, 1), source.rows(1, 2)];
  expect(halves.flatMap((half) => [...half.load().data])).toEqual([...source.load().data]);
  if (!blockEncodings.includes(tensor.encoding.name)) return;
  const scales = halves.map((half) => half.loadBlocks().scales.data);
  const columns = Array.from(scales[0]!, (first, block) => [first, scales[1]![block]!]).flat();
  expect(columns).toEqual([...source.loadBlocks().scales.data]);
});
