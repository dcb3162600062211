import { garbageTests } from '@diffuse/check/testing/garbage';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as files from './files/index.js';
import * as tasks from './index.js';

const prompt = () => ({
  file: 'coin',
  request: 'Heads or tails?',
  response: '',
  beginnings: ['It is '],
  targets: ['{heads}', '{tails}'],
  weights: [0.5, 0.5],
  eos: true,
});
const task = () => ({
  name: 'coin',
  title: 'Coin',
  prompts: [prompt()],
  sidecars: { 'read.txt': 'x' },
  ...tasks.bracedAnswers,
});
const response = { text: '{heads}', finished: 'stop' };
const wordings = ['from low to high', 'between low and high'];

describe('tasks', () => {
  garbageTests(tasks, {
    checkTask: () => [task(), 'task'],
    inWordings: () => [
      { ...task(), prompts: [{ ...prompt(), beginnings: undefined }] },
      { wordings: 2, seed: 0 },
      ['Flip'],
    ],
    isTarget: () => [tasks.bracedAnswers, prompt(), '{heads}'],
    parseBraced: () => ['{heads}'],
    promptOf: {
      args: () => [
        { request: 'Heads or tails?', response: ['It is '], targets: ['heads', 'tails'], weights: [3, 1], eos: true },
        'coin',
      ],
      any: ['0.response'],
    },
    readAnswer: () => [tasks.bracedAnswers, prompt(), response],
    readLeniently: () => [tasks.bracedAnswers, prompt(), response],
    refuseRepeated: () => [[{ name: 'coin' }]],
    requestWordings: () => ['Pick a tree', { kind: 'tree', counts: { tuning: 2, validation: 1, test: 1 } }],
    reviewTask: () => [task()],
    rngPrompt: () => [1, 1, 6, wordings],
    taskOf: () => ['coin', [prompt()]],
    valueOf: () => [tasks.bracedAnswers, prompt(), '{heads}'],
    wordingsOf: () => [wordings],
    wordsTasks: () => [
      {
        words: ['oak', 'ash'],
        weights: [3, 1],
        ask: 'Pick a tree',
        kind: 'tree',
        counts: { tuning: 2, validation: 1, test: 1 },
      },
    ],
  });
});

describe('tasks/files', () => {
  let home: string;
  const start = process.cwd();
  beforeAll(async () => {
    home = await mkdtemp(join(tmpdir(), 'diffuse-garbage-'));
    process.chdir(home); // garbage may name files
    await writeFile('wordings.json', JSON.stringify(wordings));
    await writeFile('trees.csv', 'tree,planted\noak,3\n');
    await mkdir('mine');
    await writeFile('mine/coin.json', '{ "request": "Heads or tails?", "targets": ["{heads}"] }');
  });
  afterAll(async () => {
    process.chdir(start);
    await rm(home, { recursive: true });
  });

  /** Of files that are not there, or are those of another task. */
  const ofDisk = (error: unknown): boolean =>
    error instanceof Error &&
    /^no task, folder or file is called|cannot be read|is not there|is a folder|says something else|^E[A-Z]+:/.test(
      error.message,
    );

  garbageTests(
    files,
    {
      exportTask: () => [task(), 'written'],
      loadTasks: () => [['fruits', './mine'], { 'schema.yaml': () => ({ title: 'Mine', parse: () => undefined }) }],
      readWordings: () => ['wordings.json'],
      readWords: () => ['trees.csv', { column: 'tree', weightColumn: 'planted' }],
    },
    { refuses: ofDisk },
  );
});
