import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readAdapter } from './adapter/read.js';
import { openCheckpoint } from './checkpoint.js';
import { readSafetensorsHeader } from './safetensors/read.js';
import { loadTensor } from './tensor.js';
import { fixture } from './testing/fixtures.js';
import { mutate, randomIntegers, strangeError } from './testing/mutate.js';
import { temporaryFolders } from './testing/temporary.js';
import { tinyConfig } from './testing/tiny.js';

const temporary = temporaryFolders();
const slack = 2 ** 24; // bytes of arrays that may be held at once; the files have thousands

/** Reads `mutations` damaged versions of a file; all of them must be read or refused with a plain error. */
async function fuzz(path: string, mutations: number, read: () => unknown): Promise<void> {
  const original = new Uint8Array(readFileSync(path));
  const random = randomIntegers(original.length);
  const before = process.memoryUsage().arrayBuffers;
  let most = before;
  for (let index = 0; index < mutations; index++) {
    writeFileSync(path, mutate(original, random));
    const error = await strangeError(read);
    if (error !== undefined) throw new Error(`mutation ${index}: ${String(error)}`, { cause: error });
    most = Math.max(most, process.memoryUsage().arrayBuffers);
  }
  expect(most - before).toBeLessThan(slack);
}

test.each(['tokenizers/smollm.gguf', 'tokenizers/spm.gguf'])('damaged %s is refused or read', async (name) => {
  const path = join(temporary(), 'model.gguf');
  cpSync(fixture(name), path);
  await fuzz(path, 1000, () => openCheckpoint(path));
});

test('a damaged safetensors file is refused or read', async () => {
  const path = join(temporary(), 'model.safetensors');
  cpSync(fixture('adapters/all/adapter_model.safetensors'), path);
  await fuzz(path, 2000, () => [...readSafetensorsHeader(path).values()].map(loadTensor));
});

test.each(['adapter_config.json', 'adapter_model.safetensors'])(
  'an adapter folder with a damaged %s is refused or read',
  async (file) => {
    const folder = temporary();
    cpSync(fixture('adapters/patterns'), folder, { recursive: true });
    await fuzz(join(folder, file), 1000, () => readAdapter(folder, tinyConfig));
  },
);
