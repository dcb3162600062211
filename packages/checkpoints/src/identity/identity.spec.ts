import { cpSync, mkdirSync, readFileSync, renameSync, truncateSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { openCheckpoint } from '../checkpoint.js';
import { readGgufHeader } from '../gguf/read.js';
import { fixture } from '../testing/fixtures.js';
import { temporaryFolders } from '../testing/temporary.js';
import { writeCheckpoint } from '../writeCheckpoint.js';
import { digestAdapter } from './adapter.js';
import { digestModel } from './digest.js';
import { modelName } from './name.js';

const temporary = temporaryFolders();
const gguf = fixture('tokenizers/smollm.gguf');

async function modelFolder(): Promise<string> {
  const checkpoint = await openCheckpoint(gguf);
  const folder = temporary();
  await writeCheckpoint(folder, checkpoint.weights, checkpoint);
  writeFileSync(join(folder, 'special_tokens_map.json'), '{"eos_token": "x"}');
  return folder;
}

/** Changes one byte: the last of `text`, or the one in the middle where that is not said. */
function changeByte(path: string, text?: string): void {
  const bytes = readFileSync(path);
  const at = text === undefined ? bytes.length >> 1 : bytes.indexOf(text) + Buffer.byteLength(text) - 1;
  bytes[at]! ^= 1;
  writeFileSync(path, bytes);
}

/** The parts whose digests differ. */
async function changed(before: string, after: string): Promise<string[]> {
  const [old, now] = [await digestModel(before), await digestModel(after)];
  return (Object.keys(old) as (keyof typeof old)[]).filter((part) => old[part] !== now[part]);
}

test.each([
  ['config.json', '"rms_norm_eps": 0', 'config'],
  ['generation_config.json', '"eos_token_id', 'config'],
  ['model.safetensors', undefined, 'weights'],
  ['tokenizer.json', undefined, 'tokenizer'],
  ['special_tokens_map.json', '"x', 'tokenizer'],
  ['tokenizer_config.json', '"tokenizer_class": "Pre', 'tokenizer'],
  ['tokenizer_config.json', '"chat_template": "{%', 'template'],
])('one byte of %s (%s) changes the digest of the %s alone', async (file, text, part) => {
  const [folder, other] = [await modelFolder(), temporary()];
  cpSync(folder, other, { recursive: true });
  expect(await changed(folder, other)).toEqual([]);
  changeByte(join(other, file), text);
  expect(await changed(folder, other)).toEqual([part]);
});

test('a chat template in a file of its own has the digest it has in tokenizer_config.json', async () => {
  const [folder, other] = [await modelFolder(), temporary()];
  cpSync(folder, other, { recursive: true });
  const path = join(other, 'tokenizer_config.json');
  const { chat_template: template, ...rest } = JSON.parse(readFileSync(path, 'utf8')) as { chat_template: string };
  writeFileSync(path, JSON.stringify(rest));
  expect(await changed(folder, other)).toEqual(['template']);
  writeFileSync(join(other, 'chat_template.jinja'), template);
  expect(await changed(folder, other)).toEqual([]);
});

test('of weights in shards, every shard and the index count', async () => {
  const folder = await modelFolder();
  for (const shard of ['a', 'b']) cpSync(join(folder, 'model.safetensors'), join(folder, `${shard}.safetensors`));
  renameSync(join(folder, 'model.safetensors'), join(folder, 'unused.safetensors'));
  const index = { weight_map: { x: 'a.safetensors', y: 'b.safetensors' } };
  writeFileSync(join(folder, 'model.safetensors.index.json'), JSON.stringify(index));
  for (const file of ['a.safetensors', 'b.safetensors', 'model.safetensors.index.json']) {
    const other = temporary();
    cpSync(folder, other, { recursive: true });
    changeByte(join(other, file), file.endsWith('json') ? '"x' : undefined);
    expect(await changed(folder, other)).toEqual(['weights']);
  }
});

test('one byte of a GGUF file changes the digest of the part that it is of', async () => {
  const { extents } = readGgufHeader(gguf);
  const changes: [number | string, string][] = [
    ['llama.context_lengt', 'config'],
    ['smollm', 'tokenizer'],
    ['{% for', 'template'],
    ['blk.0.attn_q', 'weights'],
    [extents.data.start, 'weights'],
    [extents.data.end - 1, 'weights'],
  ];
  for (const [where, part] of changes) {
    const other = join(temporary(), 'other.gguf');
    cpSync(gguf, other);
    expect(await changed(gguf, other)).toEqual([]);
    if (typeof where === 'string') changeByte(other, where);
    else {
      const bytes = readFileSync(other);
      bytes[where]! ^= 1;
      writeFileSync(other, bytes);
    }
    expect([where, await changed(gguf, other)]).toEqual([where, [part]]);
  }
});

test('the digest of an adapter is that of its two files', async () => {
  const folder = fixture('adapters/all');
  for (const file of ['adapter_config.json', 'adapter_model.safetensors']) {
    const other = temporary();
    cpSync(folder, other, { recursive: true });
    expect(await digestAdapter(other)).toBe(await digestAdapter(folder));
    changeByte(join(other, file));
    expect(await digestAdapter(other)).not.toBe(await digestAdapter(folder));
  }
  await expect(digestAdapter(temporary())).rejects.toThrow(/has no adapter_config\.json/);
});

test('an aborted signal stops it with its reason', async () => {
  const reason = new Error('enough');
  await expect(digestModel(gguf, AbortSignal.abort(reason))).rejects.toThrow(reason);
  await expect(digestAdapter(fixture('adapters/all'), AbortSignal.abort(reason))).rejects.toThrow(reason);
  const controller = new AbortController();
  const folder = temporary();
  for (const file of ['config.json', 'model.safetensors']) writeFileSync(join(folder, file), '{}');
  truncateSync(join(folder, 'model.safetensors'), 2 ** 30); // sparse
  const digests = digestModel(folder, controller.signal);
  setTimeout(() => controller.abort(reason), 20);
  await expect(digests).rejects.toThrow(reason);
});

const commit = '0123456789abcdef0123456789abcdef01234567';

test.each([
  ['/models/SmolLM2.Q4_1.gguf', 'SmolLM2.Q4_1.gguf'],
  ['/models/llama/', 'llama'],
  ['/runs/names/merged', 'names/merged'],
  ['/runs/names/merged/checkpoint-20', 'names/merged/checkpoint-20'],
  ['/a/model', 'a/model'],
  ['/a/model.gguf', 'a/model.gguf'],
  ['/model', 'model'],
])('the model at %s is called %s', (path, name) => {
  expect(modelName(path)).toBe(name);
});

test("a model in the hub's cache is called by its name there", () => {
  const root = join(temporary(), 'models--org--a-name');
  const snapshot = join(root, 'snapshots', commit);
  const refer = (ref: string) => {
    mkdirSync(dirname(join(root, 'refs', ref)), { recursive: true });
    writeFileSync(join(root, 'refs', ref), commit);
  };
  expect(modelName(snapshot)).toBe('org/a-name@0123456');
  refer('pr/1');
  expect(modelName(snapshot)).toBe('org/a-name@pr/1');
  refer('main');
  expect(modelName(snapshot)).toBe('org/a-name');
});
