import { cpSync, existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { initLora } from '@diffuse/core-lm';
import { hostTensor } from '@diffuse/jit';
import { readAdapter } from '../adapter/read.js';
import { writeAdapter } from '../adapter/write.js';
import { readGgufHeader } from '../gguf/read.js';
import { readSafetensorsHeader } from '../safetensors/read.js';
import { writeSafetensors } from '../safetensors/write.js';
import { loadBlocks, loadHalf, loadTensor, type StoredTensor } from '../tensor.js';
import { fixture } from '../testing/fixtures.js';
import { temporaryFolders } from '../testing/temporary.js';
import { tinyConfig } from '../testing/tiny.js';
import { nonFinite } from './finite.js';

const temporary = temporaryFolders();
const values = [NaN, Infinity, -Infinity];

test('the first number that is not finite is found wherever it stands', () => {
  for (const length of [1, 4, 7, 8]) {
    const numbers = new Float32Array(length).fill(3.4e38);
    expect(nonFinite(numbers)).toBeUndefined();
    for (const value of values)
      for (let index = 0; index < length; index++)
        expect(nonFinite(numbers.with(index, value))).toEqual({ index, value: value });
  }
  expect(nonFinite(Float32Array.of(1, Infinity, -Infinity))).toEqual({ index: 1, value: Infinity });
});

/** A copy of the tensor's file in which the tensor begins with these bytes. */
function beginning(tensor: StoredTensor, ...bytes: number[]): StoredTensor {
  const path = join(temporary(), 'damaged');
  const content = readFileSync(tensor.path);
  content.set(bytes, tensor.offset);
  writeFileSync(path, content);
  return { ...tensor, path };
}

const halfNaN = [0x00, 0x7e];

test('weights that are not finite are refused, with their tensor, in whichever form they are read', () => {
  const stored = readGgufHeader(fixture('gguf/quants.gguf')).tensors;
  const named = (type: string) => stored.find(({ encoding }) => encoding.name === type)!;
  const half = beginning(named('F16'), ...halfNaN);
  const fourBit = beginning(named('Q4_1'), ...halfNaN);
  const full = beginning(named('BF16'), 0x80, 0xff); // -∞
  for (const [load, tensor, value] of [
    [loadTensor, half, NaN],
    [loadHalf, half, NaN],
    [loadTensor, fourBit, NaN],
    [loadHalf, fourBit, NaN],
    [loadBlocks, fourBit, NaN],
    [loadTensor, full, -Infinity],
    [loadHalf, full, -Infinity],
  ] as const) {
    const data = { tensor: tensor.name, path: tensor.path, value };
    expect(() => load(tensor)).toThrow(expect.objectContaining({ code: 'not-finite', data }));
  }
});

test('an adapter that is not finite is neither read nor written', async () => {
  const folder = temporary();
  cpSync(fixture('adapters/all'), folder, { recursive: true });
  const path = join(folder, 'adapter_model.safetensors');
  const [tensor] = readSafetensorsHeader(path).values();
  const content = readFileSync(path);
  for (const value of [NaN, -Infinity, Math.fround(1e30)]) {
    content.writeFloatLE(value, tensor!.offset);
    writeFileSync(path, content);
    expect(() => readAdapter(folder, tinyConfig)).toThrow(
      `${path}: tensor ${tensor!.name} holds ${value}: the file is damaged`,
    );
  }

  const adapter = initLora(tinyConfig, { rank: 2, alpha: 4, seed: 0, modules: ['q'] });
  adapter.weights[1]!.q!.b.data[3] = Infinity;
  const target = join(temporary(), 'adapter');
  const writing = writeAdapter(target, adapter, { base: { name: '/tiny', opens: 'tiny' }, config: tinyConfig });
  await expect(writing).rejects.toThrow(/was not written, for tensor .*layers\.1.*q_proj\.lora_B.* holds Infinity/);
  await expect(writing).rejects.toMatchObject({ code: 'not-finite' });
  expect(existsSync(target)).toBe(false);
});

test('no file is written over by one that is not finite', async () => {
  const path = join(temporary(), 'model.safetensors');
  await writeSafetensors(path, new Map([['w', hostTensor(Float32Array.of(1, 2), [2])]]));
  const before = readFileSync(path);
  await expect(writeSafetensors(path, new Map([['w', hostTensor(Float32Array.of(1, NaN), [2])]]))).rejects.toThrow(
    'NaN',
  );
  expect(readFileSync(path)).toEqual(before);
  expect(readdirSync(join(path, '..'))).toEqual(['model.safetensors']);
});
