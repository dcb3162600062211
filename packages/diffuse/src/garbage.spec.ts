import { garbageTests } from '@diffuse/check/testing/garbage';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Model } from './model.js';
import { open } from './open.js';

/** A random llama of two layers, made by tools/reference/families.py. */
const llama = fileURLToPath(new URL('../../checkpoints/fixtures/families/llama2', import.meta.url));
const scratch = mkdtempSync(join(tmpdir(), 'diffuse-garbage-'));
const start = process.cwd();
process.chdir(scratch); // garbage may name folders
const model = await open(join(llama, 'model'));
const tuned = model.with(join(llama, 'adapter'));
afterAll(async () => {
  await model.dispose();
  process.chdir(start);
  rmSync(scratch, { recursive: true });
});

/** That nothing is there, or that a file or a text says what cannot be: no error of JavaScript's own. */
const refuses = (error: unknown): boolean =>
  error instanceof Error && ['Error', 'ModelError', 'NotFinite'].includes(error.constructor.name);

const template = '{% for m in messages %}<{{ m.content }}>{% endfor %}{% if add_generation_prompt %}<{% endif %}';
const prompt = () => ({ request: 'x', response: '', targets: ['{A', '{B'], weights: [1, 2], eos: true });
const watch = () => ({ signal: new AbortController().signal, onProgress: () => undefined, onNote: () => undefined });
const drawing = () => ({ n: 2, maxNewTokens: 1, temperature: 1, topK: 0, topP: 1, seed: 0, ...watch() });
const tuning = {
  ...{ recipe: 'ours', passes: 1, learningRate: 1e-3, schedule: 'linear', earlyStop: 'never', rank: 2, alpha: 2 },
  ...{ modules: ['q'], lastLayers: 1, weightDecay: 0, targetEnd: 'token', trieTokens: 64, seed: 0 },
};

describe('opening a model', () => {
  garbageTests(
    { open },
    {
      open: {
        args: () => [
          join(llama, 'model'),
          {
            ...{ adapter: join(llama, 'adapter'), chatTemplate: template, day: '2026-11-29' },
            ...{ device: 'cpu', weights: 'f32', threads: 1, ...watch() },
          },
        ],
        release: (opened) => (opened as Model).dispose(),
      },
    },
    { refuses, runs: 20 },
  );
});

/** Saves where it is told, or, told any text, below the scratch folder. */
const saveBelow = (folder: unknown): Promise<void> => {
  const isText = typeof folder === 'string' && folder !== '';
  return tuned.save(isText ? join(scratch, Buffer.from(folder).toString('hex').slice(-40)) : (folder as string));
};

describe('the methods of a model', () => {
  garbageTests(
    { ...tuned, tune: model.tune, save: saveBelow, adapter: undefined, dispose: undefined },
    {
      score: () => [prompt(), { trieTokens: 64, ...watch() }],
      measure: () => [prompt(), { ...drawing(), within: 0.1, trieTokens: 64 }],
      sample: { args: () => [prompt(), { ...drawing(), onAnswer: () => undefined }], any: ['0'] }, // a text, too
      tune: {
        args: () => [prompt(), { ...tuning, onStep: () => undefined, onState: () => undefined, ...watch() }],
        any: ['1.earlyStop'], // a word or a number
      },
      with: { args: () => [join(llama, 'adapter')], release: (other) => (other as Model).dispose() },
      save: () => ['adapter'],
    },
    { refuses, runs: 20 },
  );
});
