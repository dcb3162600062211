import { garbageTests } from '@diffuse/check/testing/garbage';
import { openEndpoint } from '@diffuse/endpoint';
import { startScoring } from '@diffuse/endpoint/testing/scoringServer';
import { smallLlama } from '@diffuse/core-lm/random';
import { onnxExecutor } from '@diffuse/jit/node';
import { builtinTasks } from '@diffuse/tasks';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as diffuse from './index.js';
import * as sources from './sources.js';
import * as tasks from './loadTasks.js';
import { servedLm } from './testing/servedLm.js';

const llama = fileURLToPath(new URL('../../checkpoints/fixtures/families/llama2/model', import.meta.url));
const start = process.cwd();
const home = mkdtempSync(join(tmpdir(), 'diffuse-garbage-'));
process.chdir(home); // garbage may name folders

/** A model of the hub that was fetched before. */
const commit = 'c'.repeat(40);
const fetched = join(home, 'hub', 'models--org--llama');
cpSync(llama, join(fetched, 'snapshots', commit), { recursive: true });
mkdirSync(join(fetched, 'refs'));
writeFileSync(join(fetched, 'refs', 'main'), commit);

const executor = onnxExecutor({ threads: 1 });
const { bare, model } = await diffuse.loadAt(llama, llama, executor);
afterAll(async () => {
  await model.dispose();
  await executor.dispose();
  process.chdir(start);
  rmSync(home, { recursive: true });
});

/** Of files that are not there or say what cannot be, and of what a template or a tokenizer does not take. */
const refuses = (error: unknown): boolean =>
  error instanceof Error &&
  ['Error', 'ModelError', 'NotFinite', 'CannotScore', 'OtherTokenizer'].includes(error.constructor.name);

const rng = builtinTasks.find(({ name }) => name === 'rng')!;
const task = () => ({
  ...rng,
  prompts: [{ ...rng.prompts[0]!, request: 'x', targets: ['{A', '{B'], weights: [0.5, 0.5] }],
});
const question = () => ({ request: 'x', response: '', targets: ['{A'], eos: true });
const record = () => ({ index: 0, text: '{A', value: 'A', logProb: -1, finished: 'stop', counted: null });
const watch = () => ({ signal: new AbortController().signal, onProgress: () => undefined, onNote: () => undefined });
const sampling = () => ({ samples: 1, maxNewTokens: 1, temperature: 1, topK: 0, topP: 1, seed: 0 });
const shape = () => ({ rank: 1, alpha: 1, modules: ['q'] as const, lastLayers: 'all' as const, seed: 0 });
const steps = () => ({
  ...{ passes: 1, learningRate: 1e-3, schedule: 'constant', earlyStop: 'never', weightDecay: 0 },
  ...{ targetEnd: 'token', trieTokens: 64, seed: 0 },
});
/** The same model, served. */
const lm = await servedLm(llama);
const scoring = await startScoring(lm);
const endpoint = await openEndpoint({ url: scoring.url, concurrency: 1, patience: 0.1 });
const served = () => ({ ...endpoint, chat: bare.chat });
afterAll(async () => {
  await scoring.close();
  await lm.dispose();
});

const subject = () => ({ model: bare.model, chat: bare.chat });
const prompts = () => diffuse.encodeTasks(bare.chat, [task()]);
const ofPrompt = () => ({ task: 'rng', file: task().prompts[0]!.file });
const measuredPrompts = () => ({
  exact: [{ metrics: ofPrompt(), logProbs: [-1, -2] }],
  sampled: [{ metrics: { ...ofPrompt(), serial: { pValue: 0.5, step: 2 } }, answers: [record()] }],
});
const figures = () => ({ share: 1, formed: { entropy: 1, coverage: 2 }, all: { entropy: 1, coverage: 2 } });
const fetching = () => ({
  cacheFolder: 'cache',
  hub: { cacheFolder: 'hub', endpoint: 'http://127.0.0.1:9', offline: true },
});
/** What the trie makes of tokens is its own to check. */
const unseen = ['1.0.encoded.*'];
const dispose = (held: unknown): unknown => (held as { dispose(): unknown }).dispose();

const draw = () => ({ text: 'x', finished: 'length', reason: 'odd' });

const specimens: Parameters<typeof garbageTests>[1] = {
  answersAmong: () => [[{ noAnswer: 'filtered' }, {}]],
  createTuning: {
    args: () => [model, prompts(), diffuse.newAdapter(model.config, shape()), steps()],
    any: ['3.earlyStop', ...unseen],
    release: dispose,
  },
  distributions: {
    args: () => [[task()], measuredPrompts()],
    any: ['1.exact.0.metrics.*', '1.sampled.0.metrics.*', '1.sampled.0.answers.0.*'],
  },
  drawEach: () => [
    subject(),
    [{ index: 0, question: question() }],
    { maxNewTokens: 1, temperature: 1, topK: 0, topP: 1, seed: 0 },
    {
      ...{ read: () => null, onRecord: () => undefined, onRejected: () => undefined },
      ...{ format: { pattern: '[a-z]+', how: 'mask', jsonSchema: {} }, signal: new AbortController().signal },
    },
  ],
  drawSamples: {
    args: () => [
      subject(),
      question(),
      sampling(),
      {
        ...{ kept: [record()], read: () => null, onRecord: () => undefined, onRejected: () => undefined },
        format: { pattern: '[a-z]+', how: 'mask' },
      },
    ],
    any: ['3.kept.0.logProb', '3.kept.0.counted', '3.kept.0.value'], // null, too
  },
  encodeTasks: () => [bare.chat, [task()], { ways: true, turn: false }],
  endsOf: () => [[draw(), { ...draw(), noAnswer: 'refused' }], () => true],
  entropyOf: () => [{ entropy: 1, coverage: 2 }],
  everyOf: { args: () => [{ pValue: 0.5, step: 2 }], any: ['0'] }, // null, too
  exactMetrics: { args: () => [prompts()[0], [-1, -2]], any: ['0.encoded.*'] },
  fitAdapter: {
    args: () => [
      bare,
      { own: task(), tuning: task(), validation: task() },
      { ...shape(), own: 0.02, others: 0.1, steps: 1, trieTokens: 64 },
      { ...watch(), onStep: () => undefined, onRound: () => undefined },
    ],
    any: ['0.chatTemplate', '0.day', '2.lastLayers'], // a text or nothing; a word or a number
  },
  fetchByName: () => ['org/llama', fetching(), watch(), 'model'],
  figuresOf: () => [{ readings: { strict: figures(), lenient: figures() } }, diffuse.paperCounting],
  isEmbedded: () => ['tiny'],
  isEndpoint: () => [subject()],
  isScorable: () => [subject()],
  isUrl: () => ['http://localhost'],
  loadAt: {
    args: () => [llama, llama, executor, { weights: 'f32', day: '2026-11-29' }],
    any: ['2.*'], // methods: what they do is not looked at
    release: (loaded) => (loaded as diffuse.LoadedModel).model.dispose(),
  },
  loadTasks: () => [['fruits']],
  locateModel: () => [llama, fetching(), watch()],
  locateTokenizer: () => [llama, fetching(), watch()],
  measure: () => [subject(), [task()], { ...sampling(), within: 0.1, trieTokens: 64 }, watch()],
  measureExactly: () => [subject(), [task()], { trieTokens: 64, ...watch() }],
  measureTargets: () => [subject(), [task()], { trieTokens: 64, ...watch() }],
  measurementOf: {
    args: () => [[task()], measuredPrompts()],
    any: ['1.exact.0.metrics.*', '1.sampled.0.metrics.*', '1.sampled.0.answers.0.*'],
  },
  newAdapter: { args: () => [smallLlama, shape()], any: ['1.lastLayers'] },
  open: { args: () => [llama, { threads: 1 }], release: dispose },
  openSchema: () => ['biography'],
  presetOf: () => ['ours', false],
  proveServed: {
    args: () => [served(), [task()], watch()],
    any: ['0.client.*', '0.http.*', '0.onDrawn', '0.standing', '0.usage', '0.server.*'], // methods, and what they alone look at
  },
  readings: { args: () => [[record()], task(), task().prompts[0]], any: ['0.0.logProb', '0.0.counted', '0.0.value'] },
  remedyFor: () => [{ filtered: 1, refused: 0, unreached: 2, onlyReasoning: 1 }],
  sampleTask: () => [subject(), task(), sampling(), watch()],
  sampledTaskMetrics: {
    args: () => [task(), [[record()]], { seed: 0, within: 0.1 }],
    any: ['1.0.0.logProb', '1.0.0.counted', '1.0.0.value'],
  },
  scorePrompts: { args: () => [subject(), prompts(), { trieTokens: 64, ...watch() }], any: unseen },
  scoreTasks: () => [subject(), [task()], { trieTokens: 64, ...watch() }],
  sourcesFrom: { args: () => [{ HF_HOME: '/hub' }, '/home'] },
  tokenizerHere: () => [[llama], fetching()],
  tuneAdapter: {
    args: () => [bare, [task()], { ...shape(), ...steps() }, { ...watch(), onStep: () => undefined }],
    any: ['0.chatTemplate', '0.day', '2.earlyStop', '2.lastLayers'], // a text or nothing; a word or a number
  },
  whyNoAnswers: () => [{ filtered: 1, refused: 0, unreached: 2, onlyReasoning: 1 }],
  withoutTargets: () => [[task()]],
};

const given = (entry: object) =>
  Object.fromEntries(Object.keys(entry).flatMap((name) => (name in specimens ? [[name, specimens[name]!]] : [])));

describe('@diffuse/diffuse', () => garbageTests(diffuse, specimens, { refuses, runs: 20 }));
describe('@diffuse/diffuse/sources', () => garbageTests(sources, given(sources), { runs: 20 }));
describe('@diffuse/diffuse/tasks', () => garbageTests(tasks, given(tasks), { refuses, runs: 20 }));
