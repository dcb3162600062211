import { garbageTests } from '@diffuse/check/testing/garbage';
import type { Adapter } from '@diffuse/core-lm';
import type { HostTensor } from '@diffuse/jit';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ModelError } from './error.js';
import * as hub from './hub/index.js';
import * as checkpoints from './index.js';
import { fixture } from './testing/fixtures.js';
import { tinyConfig, tinyWeights } from './testing/tiny.js';

const { openCheckpoint, readAdapter } = checkpoints;
const made = mkdtempSync(join(tmpdir(), 'checkpoints-'));
afterAll(() => rmSync(made, { recursive: true, force: true }));

const gguf = fixture('tokenizers/spm.gguf');
const folder = fixture('adapters/all');
const weights = tinyWeights((index) => index / 1000);
const adapter: Adapter<HostTensor> = readAdapter(folder, tinyConfig);
const checkpoint = await openCheckpoint(gguf);
const signal = new AbortController().signal;

/** A hub's cache that has a model, whose files are only there. */
const commit = 'a'.repeat(40);
const cached = join(made, 'models--org--name');
mkdirSync(join(cached, 'refs'), { recursive: true });
mkdirSync(join(cached, 'snapshots', commit), { recursive: true });
writeFileSync(join(cached, 'refs', 'main'), commit);
for (const file of ['config.json', 'tokenizer.json', 'model.safetensors'])
  writeFileSync(join(cached, 'snapshots', commit, file), '');
const settings = {
  cacheFolder: made,
  endpoint: 'http://localhost:9',
  token: 'secret',
  offline: true,
  packageIndexes: ['http://localhost:9/simple'],
};

/** Of a path at which nothing is, and of a model that is not in the cache. */
const refuses = (error: unknown): boolean => error instanceof ModelError;

describe('@diffuse/checkpoints', () => {
  garbageTests(
    checkpoints,
    {
      baseModelOf: () => ['org/name', gguf],
      cachedTokenizer: () => ['org/name', { cacheFolder: made, hub: { cacheFolder: made } }],
      digestAdapter: () => [folder, signal],
      digestModel: () => [gguf, signal, '{{ messages }}'],
      digestTokenizer: () => [gguf, signal, '{{ messages }}'],
      fetchModel: () => [
        'org/name',
        {
          cacheFolder: made,
          hub: settings,
          needed: 'model',
          signal,
          onProgress: () => undefined,
          onNote: () => undefined,
        },
      ],
      isAdapter: () => [folder],
      mergeAdapter: () => [weights, adapter],
      modelName: () => [gguf],
      openCheckpoint: () => [gguf, 'f32', { day: '2026-11-29' }],
      openTokenizer: () => [gguf, { day: '2026-11-29' }],
      readAdapter: () => [folder, tinyConfig],
      readAdapterToTune: () => [folder, tinyConfig],
      writeAdapter: {
        args: () => [
          join(made, 'adapter'),
          adapter,
          { base: { name: 'org/name', revision: 'v1', opens: 'org/name' }, config: tinyConfig, sections: ['## More'] },
        ],
        any: ['0'], // a folder is written wherever it is said
      },
      writeCheckpoint: {
        args: () => [join(made, 'model'), checkpoint.weights, { files: checkpoint.files, path: gguf }],
        any: ['0', '2.files.config.*', '2.files.generationConfig.*', '2.files.tensors', '2.files.tokenizer.mergeRanks'],
      }, // what other programs read is passed on
    },
    { refuses },
  );

  test.each([
    ['folder', (path: never) => checkpoints.writeAdapter(path, adapter, {} as never)],
    ['folder', (path: never) => checkpoints.writeCheckpoint(path, checkpoint.weights, checkpoint)],
  ])('nothing is written where the %s is no path', async (argument, write) => {
    for (const path of [undefined, null, '', 3, 'a\0b'])
      await expect(write(path as never)).rejects.toMatchObject({ name: 'InputError', argument });
  });
});

describe('@diffuse/checkpoints/hub', () => {
  garbageTests(hub, { packageIndexes: () => [{ PIP_INDEX_URL: 'http://localhost:9/simple' }, made] });
});

describe('the methods of a checkpoint and its chat', () => {
  garbageTests(
    { chatOn: checkpoint.chatOn, encode: checkpoint.chat.encode, decode: checkpoint.chat.decode },
    {
      chatOn: () => ['2026-11-29'],
      encode: () => ['Name a colour.', '', ['red', 'blue'], { eos: true, turn: false }],
      decode: () => [[1, 2]],
    },
    { refuses },
  );
});
