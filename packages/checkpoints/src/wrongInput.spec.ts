import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { initLora } from '@diffuse/core-lm';
import { mergeAdapter } from './adapter/merge.js';
import { readAdapter } from './adapter/read.js';
import { writeAdapter } from './adapter/write.js';
import { openCheckpoint } from './checkpoint.js';
import { fetchModel } from './fetch/fetch.js';
import { digestAdapter } from './identity/adapter.js';
import { digestModel } from './identity/digest.js';
import { fixture } from './testing/fixtures.js';
import { temporaryFolders } from './testing/temporary.js';
import { tinyConfig, tinyWeights } from './testing/tiny.js';
import { writeCheckpoint } from './writeCheckpoint.js';

const temporary = temporaryFolders();
const gguf = fixture('tokenizers/spm.gguf');
const input = (argument: string, found: unknown) => ({ name: 'InputError', argument, found });

test.each([
  ['no path', () => openCheckpoint(7 as never), input('path', 7)],
  ['an empty path', () => openCheckpoint(''), input('path', '')],
  ['a path with a zero', () => openCheckpoint('a\0'), input('path', 'a\0')],
  ['an unknown format', () => openCheckpoint(gguf, 'f8' as never), input('linear', 'f8')],
  [
    'a template of another kind',
    () => openCheckpoint(gguf, 'f32', { chatTemplate: 7 as never }),
    input('other.chatTemplate', 7),
  ],
  ['a misspelt setting', () => openCheckpoint(gguf, 'f32', { template: '' } as never), input('other', 'template')],
  ['a day that is none', () => openCheckpoint(gguf, 'f32', { day: '2026-02-30' }), input('other.day', '2026-02-30')],
  ['no signal', () => digestModel(gguf, {} as never), { name: 'InputError', argument: 'signal.aborted' }],
  [
    'no address',
    () => fetchModel('a/b', { cacheFolder: 'x', hub: { cacheFolder: 'x', endpoint: 'hub', offline: true } }),
    input('options.hub.endpoint', 'hub'),
  ],
])('a call with %s is refused', async (_, call, error) => {
  await expect(call()).rejects.toMatchObject(error);
});

test('a day is asked of the chat again, and must be one', async () => {
  const { chatOn } = await openCheckpoint(gguf);
  expect(() => chatOn('tomorrow')).toThrow(expect.objectContaining(input('day', 'tomorrow')));
});

test('what is not there is a ModelError that names it', async () => {
  const nowhere = join(temporary(), 'nowhere');
  await expect(openCheckpoint(nowhere)).rejects.toMatchObject({ code: 'no-model', data: { path: nowhere } });
  await expect(digestModel(nowhere)).rejects.toMatchObject({ code: 'no-model', data: { path: nowhere } });
  await expect(digestAdapter(nowhere)).rejects.toMatchObject({ code: 'unusable', data: { path: nowhere } });
  expect(() => readAdapter(nowhere, tinyConfig)).toThrow(
    expect.objectContaining({ code: 'no-adapter', data: { path: nowhere } }),
  );
});

test('what cannot be read, or is damaged, is a ModelError in words', async () => {
  const folder = temporary();
  mkdirSync(join(folder, 'config.json'));
  await expect(openCheckpoint(folder)).rejects.toMatchObject({
    code: 'unusable',
    message: expect.stringMatching(/config\.json is a folder, where a file is wanted$/),
  });
  const other = temporary();
  writeFileSync(join(other, 'config.json'), '{"model_type": "llama", "hidden_size": ');
  await expect(openCheckpoint(other)).rejects.toMatchObject({ code: 'unusable', data: { path: other } });
});

test("a signal's reason is passed on as it is", async () => {
  const reason = new Error('enough');
  await expect(digestModel(gguf, AbortSignal.abort(reason))).rejects.toBe(reason);
  await expect(digestAdapter(fixture('adapters/all'), AbortSignal.abort(reason))).rejects.toBe(reason);
});

test('an adapter of another model is neither merged nor written', async () => {
  const wider = initLora({ ...tinyConfig, hiddenSize: 32 }, { rank: 2, alpha: 4, modules: ['q'], seed: 0 });
  const error = expect.objectContaining({ name: 'InputError', argument: 'adapter.weights[0].q' });
  expect(() =>
    mergeAdapter(
      tinyWeights((i) => i),
      wider,
    ),
  ).toThrow(error);
  const base = { name: 'org/name', opens: 'org/name' };
  await expect(writeAdapter(temporary(), wider, { base, config: tinyConfig })).rejects.toEqual(error);
});

test('halves are neither merged with an adapter nor written as floats', async () => {
  const half = await openCheckpoint(gguf, 'f16');
  const weights = half.weights as never;
  const adapter = initLora(half.config, { rank: 2, alpha: 4, modules: ['q'], seed: 0 });
  expect(() => mergeAdapter(weights, adapter)).toThrow(
    expect.objectContaining(input('weights.layers[0].q', 'float16')),
  );
  await expect(writeCheckpoint(temporary(), weights, half)).rejects.toMatchObject(
    input('weights.layers[0].q', 'float16'),
  );
});

test('a vector that the family has no name for is not left out in silence', async () => {
  const { weights, files, path } = await openCheckpoint(gguf);
  const qBias = { ...weights.norm, data: weights.norm.data.slice() };
  const layers = weights.layers.map((layer) => ({ ...layer, qBias }));
  const writing = writeCheckpoint(temporary(), { ...weights, layers }, { files, path });
  await expect(writing).rejects.toMatchObject(input('weights.layers[0]', 'qBias'));
});
