import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { open } from './open.js';
import type { ScoredPrompt } from './score.js';

/** A random llama of two layers, and what transformers and PEFT find in it: made by tools/reference/families.py. */
const llama = fileURLToPath(new URL('../../checkpoints/fixtures/families/llama2', import.meta.url));
const tasks = join(llama, 'tasks');
const expected = JSON.parse(readFileSync(join(llama, 'expected.json'), 'utf8')) as {
  readonly model: readonly ScoredPrompt[];
  readonly adapter: readonly ScoredPrompt[];
};

const scratch = mkdtempSync(join(tmpdir(), 'diffuse-open-'));
afterAll(() => rmSync(scratch, { recursive: true }));

const logProbs = (prompts: readonly ScoredPrompt[]): number[] =>
  prompts.flatMap(({ targets }) => targets.map(({ logProb }) => logProb));

test.each([
  ['as it is', undefined, expected.model],
  ['with an adapter', join(llama, 'adapter'), expected.adapter],
])('a model %s has the log-probabilities of transformers', async (_, adapter, reference) => {
  const model = await open(join(llama, 'model'), { adapter });
  const found = logProbs(await model.score(tasks));
  logProbs(reference).forEach((logProb, i) => expect(Math.abs(found[i]! - logProb)).toBeLessThan(2e-3));
  await model.dispose();
});

test('tuned, a model says its targets more often; saved, so does one that takes the adapter', async () => {
  const model = await open(join(llama, 'model'));
  const before = logProbs(await model.score(tasks));
  const losses: number[] = [];
  for await (const { loss } of model.tune(tasks, { passes: 5, learningRate: 0.05 })) losses.push(loss);
  const after = logProbs(await model.score(tasks));
  expect(losses).toHaveLength(15);
  expect(Math.max(...after)).toBeGreaterThan(Math.max(...before) + 1);
  await model.save(join(scratch, 'adapter'));
  await model.dispose();

  const again = await open(join(llama, 'model'), { adapter: join(scratch, 'adapter') });
  expect(logProbs(await again.score(tasks))).toEqual(after);
  await again.dispose();
});

test('a tuning that is left early, or stopped, changes nothing', async () => {
  const model = await open(join(llama, 'model'));
  const before = await model.score(tasks);
  for await (const { step } of model.tune(tasks, { passes: 2 })) if (step === 2) break;
  const stopping = async (): Promise<void> => {
    for await (const step of model.tune(tasks, { passes: 2, signal: AbortSignal.abort(new Error('stopped')) }))
      expect(step.step).toBe(1);
  };
  await expect(stopping()).rejects.toThrow('stopped');
  expect(await model.score(tasks)).toEqual(before);
  await expect(model.save(join(scratch, 'none'))).rejects.toThrow(/no adapter to save: tune it first/);
  await model.dispose();
});

test('answers are the same for the same seed, whatever else is drawn, and measured against what is wanted', async () => {
  const model = await open(join(llama, 'model'));
  const [few, many] = [20, 60].map((samples) => model.sample('Say a word.', { samples, maxNewTokens: 4, seed: 3 }));
  expect((await many!).slice(0, 20)).toEqual(await few!);
  const done: number[] = [];
  const { exact, sampled } = await model.measure(tasks, {
    samples: 10,
    maxNewTokens: 4,
    onProgress: (progress) => done.push(progress.done),
  });
  expect(exact.map(({ file }) => file)).toEqual(['names', 'numbers', 'words']);
  expect(sampled.map(({ samples }) => samples)).toEqual([10, 10, 10]);
  expect(done).toHaveLength(3 + 30);
  await model.dispose();
});

test('a setting that is unknown, or none, is refused by name before anything is done', async () => {
  const model = await open(join(llama, 'model'));
  const wrong: [string, () => Promise<unknown>, RegExp][] = [
    ['samples', () => model.sample('x', { samples: 0 }), /^samples is 0: give a whole number from 1/],
    ['samples', () => model.measure(tasks, { samples: NaN }), /^samples is NaN/],
    ['passes', () => model.tune(tasks, { passes: -1 }).next(), /^passes is -1: give a whole number from 1/],
    ['passes', () => model.tune(tasks, { passes: 1.5 }).next(), /^passes is 1\.5/],
    ['modules', () => model.tune(tasks, { modules: [] }).next(), /^modules is : give some of q, k/],
    [
      'a misspelling',
      () => model.sample('x', { temprature: 3 } as object),
      /no setting temprature; there are .*temperature/,
    ],
    [
      'no prompts',
      () => model.score({ name: 'a', title: 'a', prompts: [], parse: () => undefined }),
      /task a has no prompts/,
    ],
  ];
  for (const [, act, message] of wrong) await expect(act()).rejects.toThrow(message);
  await model.dispose();
});

test('a model that was disposed says so, whatever it is asked', async () => {
  const model = await open(join(llama, 'model'));
  await model.dispose();
  await model.dispose();
  const calls = [
    () => model.score(tasks),
    () => model.measure(tasks),
    () => model.sample('x'),
    () => model.tune(tasks).next(),
  ];
  for (const call of calls) await expect(call()).rejects.toThrow('was disposed: open it again');
});

test('a model that is not there is an error that says what can be opened', async () => {
  for (const name of [join(scratch, 'nothing'), 'org/name'])
    await expect(open(name)).rejects.toThrow(`there is no model at ${name}: name tiny, a folder or a .gguf file`);
});
