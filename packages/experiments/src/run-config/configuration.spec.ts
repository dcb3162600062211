import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { readConfiguration } from './configuration.js';
import { findAdapter, refuseTwice, rootOf } from './locate.js';

let scratch: string;
beforeEach(() => {
  scratch = mkdtempSync(join(tmpdir(), 'diffuse-configuration-'));
});
afterEach(() => rmSync(scratch, { recursive: true }));

function write(name: string, text: string | Buffer): string {
  const path = join(scratch, name);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
  return path;
}

/** The keys that every configuration of the paper's code has. */
const least = 'model: org/name\ntrain_prompts:\n - prompts/a\ntest_prompts: []\noutput_dir: out\n';

test('what is left out is as in the paper’s code: 10,000 passes, no early stop, a γ of 0.2', async () => {
  const { alg_config, load_model, generate } = await readConfiguration(write('a.yaml', `${least}alg_config: {}\n`));
  expect(alg_config).toEqual({ n_iters: 10_000, batch_size: 32, early_stop: false, gamma: 0.2 });
  expect([load_model, generate]).toEqual([false, true]);
});

test.each([
  [
    'a key that there is not',
    `${least}alg_config: {}\nlr: 1\n`,
    'lr: no such key; those of a configuration are model, ',
  ],
  [
    'one of alg_config',
    `${least}alg_config: { lr: 1 }\n`,
    'alg_config.lr: no such key; those of alg_config are n_iters, ',
  ],
  ['a list', '- model', 'its content: Invalid input: expected object, received array'],
  ['no alg_config', least, 'alg_config is missing'],
  ['load_model without a ckpt_dir', `${least}alg_config: {}\nload_model: true\n`, 'ckpt_dir is missing'],
  ['a reference', `${least}alg_config: {}\nckpt_dir: $\{output_dir}\n`, 'write them out'],
  ['no YAML', 'model: [', 'is no YAML that is read: line 1: '],
  ['Latin-1', Buffer.from(`${least}# é\n`, 'latin1'), 'is not text in UTF-8: byte 0xE9 at line 6, column 3'],
])('%s is refused with the file’s name', async (_, text, said) => {
  const path = write('a.yaml', text);
  const failure = readConfiguration(path);
  await expect(failure).rejects.toThrow(path);
  await expect(failure).rejects.toThrow(said);
});

test('a prompt that is there by itself and by its folder is refused, as the paper’s code does', () => {
  const refuse = (...paths: string[]) => refuseTwice('a.yaml', 'train_prompts', paths);
  expect(() => refuse('prompts/fruits', 'prompts/fruits/fruit-0.json')).toThrow(
    'a.yaml: train_prompts has prompts/fruits/fruit-0.json twice, by itself and by prompts/fruits',
  );
  expect(() => refuse('prompts/a.json', 'prompts/a.json')).toThrow('twice');
  expect(() => refuse('prompts/fruits', 'prompts/fruits-2')).not.toThrow();
});

test('prompts are those of the nearest folder above the configuration that has all of them', () => {
  const config = write('repo/configs/rng/rand(1,10)/a.yaml', least);
  write('repo/prompts/a.json', '');
  write('prompts/a.json', '');
  write('prompts/b.json', '');
  expect(rootOf(config, ['prompts/a.json'])).toBe(join(scratch, 'repo'));
  expect(rootOf(config, ['prompts/a.json', 'prompts/b.json'])).toBe(scratch);
  expect(() => rootOf(config, ['prompts/a.json', 'prompts/c.json'])).toThrow(
    `is not in ${join(scratch, 'repo')}, where the others are: prompts/c.json`,
  );
  expect(() => rootOf(config, ['prompts/c.json', 'd'])).toThrow(/neither in .*: prompts\/c\.json, d$/);
});

test('an adapter is found where the paper’s code leaves it, and where a run leaves it', () => {
  const config = write('configs/a.yaml', least);
  expect(findAdapter(config, 'all')).toBeUndefined();
  write('all/adapter/adapter_config.json', '{}');
  expect(findAdapter(config, 'all')).toBe(join(scratch, 'all', 'adapter'));
  write('all/adapter_config.json', '{}');
  expect(findAdapter(config, 'all')).toBe(join(scratch, 'all'));
});
