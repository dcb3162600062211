import { garbageTests, type Specimens } from '@diffuse/check/testing/garbage';
import { defaultSampling, loadAt, open, presetOf } from '@diffuse/diffuse';
import { openExecutor } from '@diffuse/jit/node';
import { openRun, readRun, type FinishedRun } from '@diffuse/runs';
import { builtinTasks } from '@diffuse/tasks';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import * as workbench from './index.js';
import { quietContext } from './testing/quietContext.js';

const llama = fileURLToPath(new URL('../../checkpoints/fixtures/families/llama2', import.meta.url));
const start = process.cwd();
const home = mkdtempSync(join(tmpdir(), 'diffuse-garbage-'));
process.chdir(home); // garbage may name folders
const run = await openRun(
  { folder: 'ended' },
  { command: 'measure', settings: {}, inputs: {}, machine: {}, code: '1' },
);
const executor = await openExecutor('cpu', { threads: 1 });
const { model, bare } = await loadAt(join(llama, 'model'), join(llama, 'model'), executor);
const task = { ...builtinTasks[1]!, prompts: [builtinTasks[1]!.prompts[0]!] };
const measured = await (async () => {
  await using tiny = await open('tiny', { threads: 1 });
  return await tiny.measure(task, { n: 10 });
})();
const { manifest, result: _, settings: _settings, tunings: _tunings, ...kept }: FinishedRun = await readRun('ended');
afterAll(async () => {
  await model.dispose();
  await executor.dispose();
  await run.close();
  process.chdir(start);
  rmSync(home, { recursive: true });
});

/** Whatever is let go at the end of a recipe is let go at once. */
const context = (): workbench.Context => ({ ...quietContext, atEnd: (release) => void release() });
/** A part of a run that keeps nothing. */
const stage = () => ({
  ...kept,
  metrics: () => ({ once: (work: () => unknown) => work() }),
  answers: () => ({
    read: () => ({ items: [], done: true, file: 'answers.jsonl' }),
    append: () => undefined,
    finish: () => undefined,
  }),
  tuning: () => ({ read: () => undefined, write: () => undefined }),
  writeLog: () => undefined,
  adapter: () => 'adapter',
});
const part = () => ({ stage: stage(), title: 'it', context: context() });
const subject = () => ({ model: bare.model, chat: bare.chat });
const fast = { ...defaultSampling, samples: 1, maxNewTokens: 1 };
const tuning = { ...presetOf('ours', false), passes: 1, lastLayers: 1, rank: 1, seed: 0 };
const settings = () => ({ model: join(llama, 'model'), device: 'cpu', weights: 'f32', threads: 1, lastLayers: 1 });
const options = z.object({ rank: z.number() });
const rows = () => [{ task: 'rng', mass: 0.5 }];
/** What of a manifest is on no page. */
const unread = ['format', 'machine', 'code', 'artefacts', 'settings.*'].map((name) => `0.manifest.${name}`);
/** Methods of a part of a run, and what makes a progress bar: what they give is not looked at. */
const methods = ['*.stage.*', '*.context.*'];
/** Figures that are null where there is nothing to compare with. */
const nullable = (at: string) => [
  `${at}.expectedCoverage.upper`,
  `${at}.correctedEntropy.upper`,
  ...['onTarget', 'counted', 'novelty', 'distance', 'excess', 'targetEntropy', 'onTargetEntropy', 'fit', 'serial'].map(
    (name) => `${at}.${name}`,
  ),
];

const ends = () => ({
  ...{ samples: 5, filtered: 1, refused: 0, unreached: 2, cutOff: 1, endedOtherwise: { odd: 1 }, halfCharacters: 0 },
  name: 'a',
});

/** Files that are not there, what a run folder holds, options that exclude each other, and what a model is not. */
const refuses = (error: unknown): boolean =>
  error instanceof Error &&
  ['Error', 'ModelError', 'OptionError', 'RunError', 'NotFinite'].includes(error.constructor.name);

const specimens: Specimens = {
  adaptersElsewhere: { args: () => [{ adapters: undefined }, ['a'], [task]], any: ['0.adapters'] },
  askedPrompts: { args: () => [stage(), task], any: ['0.*'] },
  correctedTable: { args: () => [[measured.sampled[0]], 'sampled'], any: nullable('0.0') },
  endedStanding: {
    args: () => [undefined, { temperature: 1, topK: 0, topP: 1, maxNewTokens: 4 }, context()],
    any: ['0', '2.atEnd'],
  },
  endsInWords: () => [[ends()]],
  exactTable: () => [[measured.exact[0]], 'exact'],
  facts: {
    args: () => [{ manifest: { ...manifest, settings: { rank: 4 }, inputs: { model: { name: 'm' } } } }],
    any: unread,
  },
  fromRuns: () => [[{ folder: 'runs/a' }], () => Promise.resolve('made')],
  meanOf: { args: () => [[1, null, 2]], any: ['0.0'] },
  meanOfTask: { args: () => [rows(), 'rng', ({ mass }: { mass: number }) => mass], any: ['0.0.mass'] },
  measureStage: {
    args: () => [subject(), { exact: [task], sampled: [task] }, { ...fast, within: 0.1, trieTokens: 64 }, part()],
    any: methods,
  },
  answererOf: {
    args: () => [{ command: 'c', settings: { a: 'b' }, inputs: { model: { name: 'm' } }, named: { adapter: 'a' } }],
    any: ['0.settings.*', '0.named.*'],
  },
  modelOf: {
    args: () => [{ command: 'c', settings: { a: 'b' }, inputs: { model: { name: 'm' } } }],
    any: ['0.settings.*'],
  },
  noteNoAnswers: () => [() => undefined, 1000],
  noveltyTable: { args: () => [[measured.sampled[0]], 'sampled'], any: nullable('0.0') },
  noAnswersInWords: () => [[ends()]],
  ofTask: { args: () => [rows(), 'rng'], any: ['0.0.mass'] },
  openAnswerJob: {
    any: ['2.atEnd'],
    args: () => [
      { command: 'c', options, tasks: [task] },
      { ...settings(), out: 'answered', concurrency: 8, header: [], patience: 120 },
      context(),
    ],
  },
  openAnswerRun: {
    any: ['2.atEnd'],
    args: () => [
      { command: 'c', options, tasks: [task] },
      { ...settings(), out: 'answers', concurrency: 8, header: [], patience: 120 },
      context(),
    ],
  },
  openBatchRun: {
    any: ['2.atEnd'],
    args: () => [
      {
        ...{
          ...settings(),
          ...fast,
          concurrency: 8,
          header: [],
          patience: 120,
          threads: undefined,
          model: 'http://127.0.0.1:9/v1',
        },
        ...{ endpointModel: 'm', batchFile: 'requests.jsonl', priceIn: 1, priceOut: 1 },
      },
      [{ request: 'Well?', response: '' }],
      context(),
    ],
  },
  openModel: { args: () => [settings(), context()], any: ['0.lastLayers'] },
  openModelRun: {
    args: () => [{ command: 'c', options, tasks: [task] }, { ...settings(), out: 'models' }, context()],
    any: ['2.atEnd'],
  },
  quantity: { args: () => [{ estimate: 2, lower: 1, upper: 3 }], any: ['0.upper'] },
  range: () => [{ lower: 0.1, upper: 0.2 }],
  rawAnswers: {
    any: ['0.answers', '0.part', '0.published', '0.rejected'],
    args: () => [stage(), { task: 'a', file: 'b' }, 'title'],
  },
  readingsTable: { args: () => [[measured.sampled[0]], 'sampled'], any: nullable('0.0') },
  recipe: () => [{ name: 'a', description: 'b', options, positional: ['rank'], run: () => undefined }],
  refuseGiven: () => [{ a: undefined }, ['a'], 'leave it out'],
  refuseShape: { args: () => [{ rank: undefined }, 'adapter'], any: ['0.*'] },
  sampleStage: { args: () => [subject(), task, fast, part()], any: methods },
  standingOnPage: { args: () => [{ endpoint: () => ({ read: () => undefined }) }], any: ['0.*'] },
  suited: { args: () => [{ model: 'tiny', recipe: 'ours', rank: 2 }, { passes: 3 }], any: ['0.rank', '1.*'] },
  tasksOf: { args: () => [rows()], any: ['0.0.mass'] },
  tuneStage: {
    args: () => [bare, [task], tuning, part(), { from: undefined, elsewhere: undefined }],
    any: [
      ...methods,
      '4.*', // a folder or none
      ...['0.chatTemplate', '0.day', '2.earlyStop', '2.lastLayers', '2.parsing', '2.population', '2.maxNewTokens'],
    ],
  },
  tuningCurve: {
    any: ['0.readLog', '0.part', '0.published', '0.rejected'],
    args: () => [{ ...stage(), readLog: () => ({ items: [], file: 'log.jsonl' }) }, 'title'],
  },
  tuningFor: () => [3],
  verdictWords: () => ['within', 0.1],
  withAdapter: () => [join(llama, 'adapter'), model, context()],
  withProgress: () => [context(), 'title', () => Promise.resolve(1)],
  withoutShape: { args: () => [{ rank: 4 }, 'adapter'], any: ['0.*'] },
  writeReport: () => ['page', { title: 't', summary: 's', facts: { a: 'b' }, sections: [], figures: {} }],
  zodCheck: () => [z.string(), 'a text'],
};

garbageTests(workbench, specimens, { refuses, runs: 20 });
