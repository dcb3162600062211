import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { deserialize, serialize } from 'node:v8';
import { flatten } from '@diffuse/core-lm';
import type { Adapter } from './adapter.js';
import type { StoppedTuning } from './model.js';
import { open } from './open.js';
import type { ScoredPrompt } from './score.js';

/** A random llama of two layers, made by tools/reference/families.py. */
const llama = fileURLToPath(new URL('../../checkpoints/fixtures/families/llama2', import.meta.url));
const tasks = join(llama, 'tasks');
const scratch = mkdtempSync(join(tmpdir(), 'diffuse-tuning-'));
afterAll(() => rmSync(scratch, { recursive: true }));

const logProbs = (prompts: readonly ScoredPrompt[]): number[] =>
  prompts.flatMap(({ targets }) => targets.map(({ logProb }) => logProb));

const passes = { passes: 5, learningRate: 0.05 };

test('tuned, a model says its targets more often, and itself stays as it was; saved, so does one that takes the adapter', async () => {
  const model = await open(join(llama, 'model'));
  const before = logProbs(await model.score(tasks));
  const losses: number[] = [];
  const adapter = await model.tune(tasks, { ...passes, onStep: ({ loss }) => losses.push(loss) });
  const tuned = model.with(adapter);
  const after = logProbs(await tuned.score(tasks));
  expect(losses).toHaveLength(15);
  expect(adapter.tuning!.steps.map(({ loss }) => loss)).toEqual(losses);
  expect(Math.max(...after)).toBeGreaterThan(Math.max(...before) + 1);
  expect(logProbs(await model.score(tasks))).toEqual(before);
  await tuned.save(join(scratch, 'adapter'));
  expect(logProbs(await model.with(join(scratch, 'adapter')).score(tasks))).toEqual(after);
  await model.dispose();

  await using(await open(join(llama, 'model'), { adapter: join(scratch, 'adapter') }), async (again) => {
    expect(logProbs(await again.score(tasks))).toEqual(after);
    expect(again.adapter!.folder).toBe(join(scratch, 'adapter'));
  });
});

/** `await using`, which Node 20 does not read. */
async function using<T extends AsyncDisposable>(resource: T, work: (resource: T) => Promise<void>): Promise<void> {
  try {
    await work(resource);
  } finally {
    await resource[Symbol.asyncDispose]();
  }
}

test('a tuning that is stopped throws the reason; gone on with, it ends at the adapter of one that never stopped', async () => {
  const model = await open(join(llama, 'model'));
  const whole = await model.tune(tasks, passes);
  const stop = new AbortController();
  let state: StoppedTuning | undefined;
  const stopped = model.tune(tasks, {
    ...passes,
    signal: stop.signal,
    onStep: ({ step }) => step === 7 && stop.abort(new Error('stopped')),
    onState: (at) => void (state = at),
  });
  await expect(stopped).rejects.toThrow('stopped');
  expect(state!.records).toHaveLength(7);
  const kept = deserialize(serialize(state)) as StoppedTuning;
  const gone = await model.tune(tasks, { resume: kept });
  expect(flatten(gone.lora.weights).data).toEqual(flatten(whole.lora.weights).data);
  expect(gone.tuning!.steps).toEqual(whole.tuning!.steps);
  for (const [name, adapter] of Object.entries({ whole, gone })) await adapter.save(join(scratch, name));
  const bytes = (name: string): Buffer => readFileSync(join(scratch, name, 'adapter_model.safetensors'));
  expect(bytes('gone').equals(bytes('whole'))).toBe(true);

  mkdirSync(join(scratch, 'mine'));
  writeFileSync(join(scratch, 'mine/README.md'), 'mine');
  await expect(gone.save(join(scratch, 'mine'))).rejects.toMatchObject({ code: 'WRONG_STATE', argument: 'folder' });
  expect(readFileSync(join(scratch, 'mine/README.md'), 'utf8')).toBe('mine');

  await expect(model.tune(tasks, { resume: kept, learningRate: 1 })).rejects.toThrow(
    /options.learningRate must be 0.05, as in the tuning that is gone on with, found 1/,
  );
  await expect(model.tune('fruits', { resume: kept })).rejects.toThrow(
    /^options\.resume must be the state of a tuning on these tasks, .*: it was on other ones/,
  );
  await expect(model.tune({ request: 'x', targets: ['{a'] }, { resume: kept })).rejects.toThrow('it was on other ones');
  await expect(model.tune(tasks, { signal: AbortSignal.abort(new Error('at once')) })).rejects.toThrow('at once');
  await expect(model.save(join(scratch, 'none'))).rejects.toThrow(/must be one with an adapter/);
  await model.dispose();
});

test('a model with an adapter is gone on from: five passes and five more are no ten, and its shape is kept', async () => {
  const model = await open(join(llama, 'model'));
  const first = await model.tune(tasks, { ...passes, rank: 3 });
  const tuned = model.with(first);
  const second = await tuned.tune(tasks, passes);
  expect(second.lora.rank).toBe(3);
  const lossOf = (adapter: typeof first): number => adapter.tuning!.steps[0]!.loss;
  expect(lossOf(second)).toBeLessThan(lossOf(first));
  await expect(tuned.tune(tasks, { rank: 4 })).rejects.toThrow(/options.rank must be left out/);
  await second.save(join(scratch, 'second'));
  expect(readFileSync(join(scratch, 'second', 'README.md'), 'utf8')).toContain('gone on from another adapter');
  await model.dispose();
});

test('two tunings side by side, and answers drawn meanwhile, are what they are alone', async () => {
  const model = await open(join(llama, 'model'));
  const tuned = (seed: number): Promise<Adapter> => model.tune(tasks, { ...passes, passes: 2, seed });
  const drawn = () => model.sample('Say a word.', { n: 20, maxNewTokens: 4 });
  const alone = [await tuned(0), await tuned(1)];
  const answers = await drawn();
  const [zero, one, meanwhile] = await Promise.all([tuned(0), tuned(1), drawn()]);
  [zero!, one!].forEach((adapter, i) =>
    expect(flatten(adapter.lora.weights).data).toEqual(flatten(alone[i]!.lora.weights).data),
  );
  expect(meanwhile).toEqual(answers);
  await model.dispose();
});

test('a model that is disposed of while it is tuned ends the tuning with an error, and nothing hangs', async () => {
  const model = await open(join(llama, 'model'));
  let disposing: Promise<void> | undefined;
  const tuning = model.tune(tasks, { ...passes, onStep: () => void (disposing ??= model.dispose()) });
  await expect(tuning).rejects.toThrow(/dispos/);
  await disposing;
});
