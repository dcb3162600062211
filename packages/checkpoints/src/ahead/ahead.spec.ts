import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readGgufHeader } from '../gguf/read.js';
import { readSafetensorsHeader } from '../safetensors/read.js';
import { loadTensor, sliceRows, sourceOf, type StoredTensor } from '../tensor.js';
import { fixture } from '../testing/fixtures.js';
import { temporaryFolders } from '../testing/temporary.js';
import { decodingAhead } from './ahead.js';

const temporary = temporaryFolders();
const tensorsOf = () => readGgufHeader(fixture('gguf/quants.gguf')).tensors;
const expected = readSafetensorsHeader(fixture('gguf/quants.safetensors'));
const numbersOf = (tensor: StoredTensor) => [...loadTensor(tensor).data].map((value) => value + 0);

test('tensors that were decoded ahead hold the numbers that the gguf package gives, each time they are loaded', async () => {
  const tensors = tensorsOf();
  await decodingAhead(tensors, () => undefined, 1);
  for (const tensor of tensors)
    for (const _ of [1, 2]) expect(numbersOf(tensor)).toEqual(numbersOf(expected.get(tensor.name)!));
});

test('so do their rows', async () => {
  const tensors = tensorsOf();
  await decodingAhead(tensors, () => undefined, 1);
  for (const tensor of tensors) {
    const halves = [sliceRows(tensor, 0, 1), sliceRows(tensor, 1, 2)];
    expect(halves.flatMap(numbersOf)).toEqual(numbersOf(expected.get(tensor.name)!));
  }
});

test('one that holds what is not finite is refused as ever when it is loaded, and the others are there', async () => {
  const path = join(temporary(), 'damaged.gguf');
  const tensors = tensorsOf().map((tensor) => ({ ...tensor, path }));
  const half = tensors.find(({ encoding }) => encoding.name === 'F16')!;
  const content = readFileSync(fixture('gguf/quants.gguf'));
  content.set([0x00, 0x7e], half.offset); // NaN
  writeFileSync(path, content);
  await decodingAhead(tensors, () => undefined, 1);
  expect(() => sourceOf(half).load()).toThrow(expect.objectContaining({ code: 'not-finite' }));
  for (const tensor of tensors)
    if (tensor !== half) expect(numbersOf(tensor)).toEqual(numbersOf(expected.get(tensor.name)!));
});

test('what fails meanwhile is passed on, and no more is decoded', async () => {
  const path = join(temporary(), 'changed.gguf');
  writeFileSync(path, readFileSync(fixture('gguf/quants.gguf')));
  const tensors = tensorsOf().map((tensor) => ({ ...tensor, path }));
  const failing = (): never => {
    throw new Error('no tokenizer');
  };
  await expect(decodingAhead(tensors, failing, 1)).rejects.toThrow('no tokenizer');
  writeFileSync(path, '');
  for (const tensor of tensors) expect(() => loadTensor(tensor)).toThrow(/the file has 0/);
});
