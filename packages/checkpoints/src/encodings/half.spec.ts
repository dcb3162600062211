import { join } from 'node:path';
import { hostTensor } from '@diffuse/jit';
import { openCheckpoint } from '../checkpoint.js';
import { readGgufHeader } from '../gguf/read.js';
import { readSafetensorsHeader } from '../safetensors/read.js';
import { writeSafetensors } from '../safetensors/write.js';
import { loadHalf, loadTensor } from '../tensor.js';
import { fixture } from '../testing/fixtures.js';
import { temporaryFolders } from '../testing/temporary.js';
import { halfAt } from './floats.js';

const temporary = temporaryFolders();
const valuesOf = (bits: Uint16Array): Float32Array =>
  Float32Array.from(bits, (_, i) => halfAt(new Uint8Array(bits.buffer), 2 * i));

const stored = readGgufHeader(fixture('gguf/quants.gguf')).tensors;

test.each(stored.map((tensor) => [tensor.name, tensor] as const))('%s is rounded to half precision', (_, tensor) => {
  const { dtype, data } = loadHalf(tensor);
  const exact = loadTensor(tensor).data;
  expect(dtype).toBe('float16');
  valuesOf(data as Uint16Array).forEach((value, i) => {
    const spacing = Math.max(2 ** -24, 2 ** -11 * Math.abs(exact[i]!));
    expect(Math.abs(value - exact[i]!)).toBeLessThanOrEqual(tensor.encoding.name === 'F16' ? 0 : spacing);
  });
});

test('a number beyond half precision is refused with its tensor', async () => {
  const path = join(temporary(), 'model.safetensors');
  await writeSafetensors(path, new Map([['w', hostTensor(Float32Array.of(1, 7e4), [1, 2])]]));
  expect(() => loadHalf(readSafetensorsHeader(path).get('w')!)).toThrow(
    `${path}: tensor w: 70000 is beyond half precision, which ends at 65504: hold the weights in single precision (f32)`,
  );
});

test('a model in half precision has its matrices in two bytes a weight, and its vectors in four', async () => {
  const { weights } = await openCheckpoint(fixture('tokenizers/spm.gguf'), 'f16');
  const [layer] = weights.layers as [(typeof weights.layers)[0]];
  expect([weights.embedding, layer.q, layer.down].map(({ dtype }) => dtype)).toEqual(Array(3).fill('float16'));
  expect([weights.norm, layer.inputNorm].map((vector) => vector?.dtype)).toEqual(['float32', 'float32']);
});
