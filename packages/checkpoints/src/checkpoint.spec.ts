import { cpSync, mkdirSync, readdirSync, readFileSync, renameSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openCheckpoint } from './checkpoint.js';
import { readSafetensorsHeader } from './safetensors/read.js';
import { writeCheckpoint } from './writeCheckpoint.js';
import { fixture } from './testing/fixtures.js';
import { temporaryFolders } from './testing/temporary.js';

const temporary = temporaryFolders();
const gguf = fixture('tokenizers/spm.gguf');

async function modelFolder(): Promise<string> {
  const checkpoint = await openCheckpoint(gguf);
  const folder = temporary();
  await writeCheckpoint(folder, checkpoint.weights, checkpoint);
  return folder;
}

test('a GGUF file and the folder written from it are the same model', async () => {
  const [file, folder] = [await openCheckpoint(gguf), await openCheckpoint(await modelFolder())];
  expect(folder.config).toEqual(file.config);
  expect(folder.weights).toEqual(file.weights);
  const encode = ({ chat }: typeof file) => {
    const { prompt, answers, room } = chat.encode('  two  spaces', '', ['{Ünï}', ' x'], { eos: true });
    return { prompt, answers, room };
  };
  expect(encode(folder)).toEqual(encode(file));
  expect(folder.chat.endTokens).toEqual(file.chat.endTokens);
});

test.each(readdirSync(fixture('families')))('%s is the same model after it is written and read', async (family) => {
  const checkpoint = await openCheckpoint(fixture(`families/${family}/model`));
  const folder = temporary();
  await writeCheckpoint(folder, checkpoint.weights, checkpoint);
  const { config, weights } = await openCheckpoint(folder);
  expect(config).toEqual(checkpoint.config);
  expect(weights).toEqual(checkpoint.weights);
});

test('numbers that transformers wants as floats keep their point', async () => {
  const checkpoint = await openCheckpoint(gguf);
  const folder = temporary();
  const files = { ...checkpoint.files, config: { ...checkpoint.files.config, final_logit_softcapping: 4 } };
  await writeCheckpoint(folder, checkpoint.weights, { ...checkpoint, files });
  expect(readFileSync(join(folder, 'config.json'), 'utf8')).toContain('"final_logit_softcapping": 4.0,');
});

test('pickled weights are refused', async () => {
  const folder = await modelFolder();
  renameSync(join(folder, 'model.safetensors'), join(folder, 'pytorch_model.bin'));
  await expect(openCheckpoint(folder)).rejects.toThrow(/pytorch_model\.bin.*never loaded.*safetensors/);
});

test.each([
  ['model.safetensors', /model\.safetensors.*cut short/],
  ['config.json', /config\.json is not JSON/],
])('a %s that is cut short is refused', async (file, message) => {
  const folder = await modelFolder();
  truncateSync(join(folder, file), 100);
  await expect(openCheckpoint(folder)).rejects.toThrow(message);
});

test('a GGUF file that is cut short is refused', async () => {
  const path = join(temporary(), 'model.gguf');
  for (const bytes of [3, 20, 5000, 28_000]) {
    cpSync(gguf, path);
    truncateSync(path, bytes);
    await expect(openCheckpoint(path)).rejects.toThrow(/cut short|not a GGUF file/);
  }
});

test('what is no model is an error that says so', async () => {
  const empty = join(temporary(), 'empty');
  mkdirSync(empty);
  await expect(openCheckpoint(empty)).rejects.toThrow(/has no config\.json: it is not a model folder/);
  await expect(openCheckpoint(join(empty, 'nothing'))).rejects.toThrow(/there is no model at/);
});

test.each(['../model.safetensors', '/etc/passwd', '.', '', 'a/b', 'a\0b'])(
  'a shard that is no file of the folder is refused: %j',
  async (shard) => {
    const folder = await modelFolder();
    renameSync(join(folder, 'model.safetensors'), join(folder, 'other.safetensors'));
    const index = join(folder, 'model.safetensors.index.json');
    writeFileSync(index, JSON.stringify({ weight_map: { x: shard } }));
    await expect(openCheckpoint(folder)).rejects.toThrow(/which is no file of the folder/);
  },
);

test('a tensor that is in two shards, or in one that the index does not name for it, is refused', async () => {
  const folder = await modelFolder();
  const [first, second] = ['one.safetensors', 'two.safetensors'];
  renameSync(join(folder, 'model.safetensors'), join(folder, first));
  const names = [...readSafetensorsHeader(join(folder, first)).keys()];
  const index = join(folder, 'model.safetensors.index.json');
  const map = (of: readonly string[]): string =>
    JSON.stringify({ weight_map: Object.fromEntries(of.map((name, i) => [name, i === 0 ? second : first])) });
  cpSync(join(folder, first), join(folder, second));
  writeFileSync(index, map(names));
  await expect(openCheckpoint(folder)).rejects.toThrow(/two\.safetensors has tensor .*, which by .* is in one\.saf/);
  writeFileSync(index, JSON.stringify({ weight_map: Object.fromEntries(names.slice(1).map((name) => [name, first])) }));
  await expect(openCheckpoint(folder)).rejects.toThrow(/one\.safetensors has tensor .*, which by .* is in no file/);
  writeFileSync(index, JSON.stringify({ weight_map: Object.fromEntries(names.map((name) => [name, first])) }));
  await expect(openCheckpoint(folder)).resolves.toMatchObject({ family: 'llama' });
});

test('a tensor of another shape than the configuration says is an error with both', async () => {
  const folder = await modelFolder();
  const path = join(folder, 'config.json');
  writeFileSync(path, readFileSync(path, 'utf8').replace('"intermediate_size": 8', '"intermediate_size": 16'));
  await expect(openCheckpoint(folder)).rejects.toThrow(/gate_proj\.weight has the shape \[8, 8\].*\[16, 8\]/);
});
