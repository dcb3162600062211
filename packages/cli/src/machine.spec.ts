import { readFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { contents, copyModel, diffuse, done, refused, workInScratch, writeJson } from './testing/commandLine.js';

workInScratch();

beforeEach(() => {
  copyModel('llama');
  writeJson('colour/pick.json', { request: 'Pick a colour.', targets: ['{red}', '{blue}'] });
});

const manifest = (folder: string) =>
  JSON.parse(readFileSync(`${folder}/manifest.json`, 'utf8')) as { settings: object; machine: object };

test('a run says what it was computed on, and another number of threads does not go on with it', async () => {
  const measure = 'measure --model llama --tasks ./colour -n 8 --max-new-tokens 3 --out out';
  await done(`${measure} --threads 1`);
  expect(manifest('out').machine).toEqual({
    device: 'cpu',
    threads: 1,
    processor: cpus()[0]!.model,
    instructions: expect.any(Array) as string[],
    system: `${process.platform}-${process.arch}`,
    runtime: expect.stringMatching(/^onnxruntime-node \d/) as string,
  });
  const before = contents('out');
  const other = await refused(`${measure} --threads 2`);
  expect(other).toContain('(threads: 1 there, 2 now)');
  expect(other).toContain('to go on with that run: --threads 1;');
  expect(await refused(measure)).toMatch(/\(threads: 1 there, "all of \d+" now\)/);
  expect(contents('out')).toEqual(before);
});

test('how much is kept in memory is no part of a run, may be nothing, and more than any machine has', async () => {
  const measure = 'measure --model llama --tasks ./colour -n 8 --max-new-tokens 3 --out out --max-cache';
  await done(`${measure} 0`);
  const before = contents('out');
  await done(`${measure} 1e20`);
  expect(contents('out')).toEqual(before);
});

test('a device that was left to the machine is the one that was taken', async () => {
  const tune = 'tune --model llama --tasks ./colour --passes 1 --out out --device';
  const { code, err } = await diffuse(...`${tune} auto`.split(' '));
  expect(code).toBe(0);
  const [, taken] = /device auto: took (\w+)/.exec(err)!;
  expect(manifest('out').machine).toMatchObject({ device: taken });
  await done(`${tune} ${taken}`);
});

test('memory for weights on cuda is refused where another device or machine runs the model', async () => {
  const score = 'score --tasks ./colour --cuda-memory 8';
  expect(await refused(`${score} --model llama`)).toContain('--cuda-memory 8: it is for cuda, and this runs on cpu');
  expect(await refused(`measure${score.slice(5)} --model http://localhost:1/v1`)).toContain('--cuda-memory 8');
});

test.each([1, 2])('the same on %i threads gives the same bytes', async (threads) => {
  const model = `--model llama --threads ${threads} --tasks ./colour`;
  for (const out of ['a', 'b']) {
    await done(`tune ${model} --passes 2 --out ${out}/tuned`);
    await done(`measure ${model} --adapter a/tuned/adapter -n 30 --max-new-tokens 4 --out ${out}/measured`);
  }
  expect(contents('a')).toEqual(contents('b'));
});

test('settings are kept with their defaults, what does not count is not', async () => {
  await done('tune --model llama --tasks ./colour --passes 1 --out out --merge');
  expect(manifest('out').settings).toEqual({
    weights: 'f32',
    tasks: ['colour'],
    recipe: 'ours',
    schedule: 'linear',
    earlyStop: 'never',
    lastLayers: 'half',
    targetEnd: 'token',
    keepEpochs: false,
    passes: 1,
    learningRate: 1e-3,
    rank: 4,
    alpha: 4,
    modules: ['q', 'v'],
    weightDecay: 0,
    trieTokens: 448,
    seed: 0,
  });
});
