import { cpSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openCheckpoint } from '../checkpoint.js';
import { digestModel } from '../identity/digest.js';
import { modelName } from '../identity/name.js';
import { fixture } from '../testing/fixtures.js';
import { temporaryFolders } from '../testing/temporary.js';

const temporary = temporaryFolders();
const whole = fixture('tokenizers/smollm.gguf');
const split = fixture('gguf/split');
const part = (number: number, folder = split): string => join(folder, `smollm-0000${number}-of-00003.gguf`);

function copy(): string {
  const folder = temporary();
  cpSync(split, folder, { recursive: true });
  return folder;
}

/** Puts other numbers of 16 bits behind a key of a file. */
function edit(path: string, key: string, number: number): void {
  const bytes = readFileSync(path);
  bytes.writeUInt16LE(number, bytes.indexOf(key) + key.length + 4); // behind the value's type
  writeFileSync(path, bytes);
}

test.each([
  ['the first file', part(1)],
  ['the second', part(2)],
  ['the last', part(3)],
  ['the folder', split],
])('a model that the gguf package has split is the whole one, by %s', async (_, path) => {
  const [one, other] = [await openCheckpoint(path), await openCheckpoint(whole)];
  expect(one.config).toEqual(other.config);
  expect(one.weights).toEqual(other.weights);
  const encode = ({ chat }: typeof one) => {
    const { prompt, answers } = chat.encode('two words', '', ['{a}'], { eos: true });
    return { prompt, answers };
  };
  expect(encode(one)).toEqual(encode(other));
});

test('a split model is called alike and has one digest, by any of its files and in a copy', async () => {
  const digest = await digestModel(part(1));
  for (const path of [part(2), part(3), split, copy()]) expect(await digestModel(path)).toEqual(digest);
  expect([1, 2, 3].map((number) => modelName(part(number)))).toEqual(Array(3).fill('smollm.gguf'));
});

test.each([1, 2, 3])('a changed weight in file %d changes the digest of the weights alone', async (number) => {
  const folder = copy();
  const path = part(number, folder);
  const bytes = readFileSync(path);
  bytes[bytes.length - 40]! ^= 1;
  writeFileSync(path, bytes);
  const [before, after] = [await digestModel(split), await digestModel(folder)];
  expect(after).toEqual({ ...before, weights: expect.stringMatching(/^[0-9a-f]{64}$/) as string });
  expect(after.weights).not.toBe(before.weights);
});

test.each([1, 2, 3])('file %d that is missing is named', async (number) => {
  const folder = copy();
  rmSync(part(number, folder));
  const message = `one of 3 files of a split model, and ${part(number, folder)} is missing`;
  for (const path of [folder, part(number === 1 ? 2 : 1, folder)])
    await expect(openCheckpoint(path)).rejects.toThrow(message);
});

test('files under names by which the others are not found are refused', async () => {
  const folder = copy();
  renameSync(part(1, folder), join(folder, 'first.gguf'));
  await expect(openCheckpoint(join(folder, 'first.gguf'))).rejects.toThrow(/-00001-of-00003\.gguf and so on/);
});

test('files that were renamed to one another are refused', async () => {
  const folder = copy();
  cpSync(part(2), part(3, folder));
  cpSync(part(3), part(2, folder));
  await expect(openCheckpoint(folder)).rejects.toThrow(/stands as part 2 of the 3.*says that it is part 3 of 3/);
});

test('a file of another model among them is refused', async () => {
  const folder = copy();
  cpSync(whole, part(3, folder));
  await expect(openCheckpoint(folder)).rejects.toThrow(/stands as part 3 of the 3.*says that it is a whole model/);
  cpSync(part(2), part(3, folder));
  edit(part(3, folder), 'split.no', 2);
  await expect(openCheckpoint(folder)).rejects.toThrow(/tensor \S+ is in \S+-00002-of-00003\.gguf and in \S+-00003-of/);
  cpSync(part(3), part(3, folder));
  edit(part(3, folder), 'split.tensors.count', 99);
  await expect(openCheckpoint(folder)).rejects.toThrow(/00003-of-00003\.gguf is of a split model of 99 tensors/);
  cpSync(part(3), part(3, folder));
  edit(part(3, folder), 'split.count', 4);
  await expect(openCheckpoint(folder)).rejects.toThrow(/stands as part 3 of the 3.*says that it is part 3 of 4/);
});

test('a folder of one GGUF file is that model, one of several is asked about', async () => {
  const folder = temporary();
  cpSync(whole, join(folder, 'a.gguf'));
  expect((await openCheckpoint(folder)).weights).toEqual((await openCheckpoint(whole)).weights);
  cpSync(split, folder, { recursive: true });
  await expect(openCheckpoint(folder)).rejects.toThrow(
    /several GGUF models: name the file of one, a\.gguf, smollm-00001-of-00003\.gguf$/,
  );
});
