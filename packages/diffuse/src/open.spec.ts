import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { PromptText } from './asked.js';
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

test('a model with an adapter and the model beneath let go of each other: only the one that was opened ends all', async () => {
  const model = await open(join(llama, 'model'));
  const [one, two] = [model.with(join(llama, 'adapter')), model.with(join(llama, 'adapter'))];
  await one.dispose();
  await expect(one.score(tasks)).rejects.toMatchObject({ code: 'WRONG_STATE' });
  expect(logProbs(await two.score(tasks))).not.toEqual(logProbs(await model.score(tasks)));
  await model.dispose();
  await expect(two.score(tasks)).rejects.toMatchObject({ code: 'WRONG_STATE' });
  await two.dispose();
});

test('a prompt in text is scored, measured and tuned on as one that lies in a file', async () => {
  const model = await open(join(llama, 'model'));
  const file = JSON.parse(readFileSync(join(tasks, 'names.json'), 'utf8')) as PromptText;
  const scored = await model.score(file);
  const { exact } = await model.measure(join(tasks, 'names.json'), { n: 0 });
  const { targets, ...metrics } = scored;
  expect(exact[0]).toMatchObject(metrics);
  const reference = expected.model.find((prompt) => prompt.file === 'names.json')!;
  reference.targets.forEach(({ target, logProb }, i) => {
    expect(targets[i]!.target).toBe(target);
    expect(Math.abs(targets[i]!.logProb - logProb)).toBeLessThan(2e-3);
    expect(targets[i]!.probability).toBe(Math.exp(targets[i]!.logProb));
  });
  const measured = await model.measure(file, { n: 10, maxNewTokens: 4 });
  expect(measured.exact).toMatchObject(metrics);
  expect(measured.sampled!.samples).toBe(10);
  const answers = await model.sample(file, { n: 10, maxNewTokens: 4 });
  expect(answers.filter(({ value }) => value !== null).length / 10).toBe(measured.sampled!.wellFormed);
  expect((await model.tune(file, { passes: 1 })).tuning!.steps).toHaveLength(1);
  await model.dispose();
});

test('answers are the same for the same seed, whatever else is drawn, and measured against what is wanted', async () => {
  const model = await open(join(llama, 'model'));
  const [few, many] = [20, 60].map((n) => model.sample('Say a word.', { n, maxNewTokens: 4, seed: 3 }));
  expect((await many!).slice(0, 20)).toEqual(await few!);
  const done: number[] = [];
  const { exact, sampled } = await model.measure(tasks, {
    n: 10,
    maxNewTokens: 4,
    onProgress: (progress) => done.push(progress.done),
  });
  expect(exact.map(({ file }) => file)).toEqual(['names', 'numbers', 'words']);
  expect(sampled.map(({ samples }) => samples)).toEqual([10, 10, 10]);
  expect(done).toHaveLength(3 + 30);
  expect((await model.measure(tasks, { n: 0 })).sampled).toEqual([]);
  await model.dispose();
});

test('a setting that is unknown, or none, is refused by name before anything is done', async () => {
  const model = await open(join(llama, 'model'));
  const wrong: [() => Promise<unknown>, RegExp][] = [
    [() => model.sample('x', { n: 0 }), /^options.n must be an integer, at least 1 .*found 0/],
    [() => model.measure(tasks, { n: NaN }), /^options.n must be/],
    [() => model.tune(tasks, { passes: -1 }), /^options.passes must be an integer, at least 1/],
    [() => model.tune(tasks, { passes: 1.5 }), /^options.passes must be/],
    [() => model.tune(tasks, { modules: [] }), /^options.modules must be a list of at least 1/],
    [() => model.tune(tasks, { learningRate: NaN }), /^options.learningRate must be/],
    [() => model.sample('x', { temprature: 3 } as object), /^options must be options among .*temperature/],
    [() => model.sample(''), /^request must be a text that is not empty/],
    [
      () => model.score({ request: 'x', targets: ['a', 'b'], weights: [1] }),
      /weights must be as long as prompt.targets, which has 2, found 1/,
    ],
    [() => model.score({ request: 'x' }), /there is nothing to score/],
    [() => model.score([]), /^tasks must be a list of at least 1/],
    [
      () => model.score({ name: 'a', title: 'a', prompts: [], parse: () => undefined }),
      /^tasks.prompts must be a list of at least 1/,
    ],
    [() => open('tiny', { threads: 0 }), /^options.threads must be an integer, at least 1/],
    [() => open(3 as unknown as string), /^model must be a text/],
  ];
  for (const [act, message] of wrong) await expect(act()).rejects.toThrow(message);
  expect(() => model.with(3 as unknown as string)).toThrow(/^adapter must be an adapter that was tuned, or the folder/);
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
    () => model.tune(tasks),
    () => model.save('x'),
    async () => model.with('x'),
  ];
  for (const call of calls) await expect(call()).rejects.toThrow(/model must be open, found ".*disposed of": open it/);
});

test('a model that is not there is an error that says what can be opened', async () => {
  for (const name of [join(scratch, 'nothing'), 'org/name'])
    await expect(open(name)).rejects.toThrow(
      `there is no model at ${name}: name tiny, a folder or a .gguf file, or say where`,
    );
});
