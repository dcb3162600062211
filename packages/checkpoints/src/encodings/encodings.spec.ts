import { readGgufHeader } from '../gguf/read.js';
import { readSafetensorsHeader } from '../safetensors/read.js';
import { loadTensor } from '../tensor.js';
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
