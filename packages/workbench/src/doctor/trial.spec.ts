import { openCheckpoint } from '@diffuse/checkpoints';
import { adapt, initLora, loadModel, moduleNames } from '@diffuse/core-lm';
import type { Executor } from '@diffuse/jit';
import { openExecutor, summariseProfile, type Device } from '@diffuse/jit/node';
import { eagerExecutor } from '@diffuse/jit/eager';
import { createScorer, createTuner } from '@diffuse/objective';
import { loadTasks } from '@diffuse/tasks/files';
import * as tf from '@tensorflow/tfjs-core';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { encodeTasks } from '@diffuse/diffuse';
import { inHalf, smallModel } from './smallModel.js';
import { largestDifference, runTrial, type TrialModel } from './trial.js';

/** Named by `nx run jit:test-webgpu` and its like; elsewhere TensorFlow.js's own backend stands in for a device. */
const device = process.env['DIFFUSE_DEVICE'] as Device | undefined;
const tolerance = device === undefined || device === 'tensorflow' ? 1e-4 : 1e-3;

/** The cpu computes in float32; elsewhere each product is rounded to 11 bits. */
const halfTolerance = device === undefined || device === 'cpu' ? 0 : 5e-2;

const cpu = await openExecutor('cpu');
const tested = device === undefined ? await eagerExecutor({ backend: 'cpu' }) : await openExecutor(device);
afterAll(() => Promise.all([cpu.dispose(), tested.dispose()]));

/** A family's fixture with the shortest of its prompts, which still goes beyond Gemma 3's window of 8 tokens. */
async function family(name: string): Promise<TrialModel> {
  const folder = fileURLToPath(new URL(`../../../checkpoints/fixtures/families/${name}`, import.meta.url));
  const { config, weights, chat } = await openCheckpoint(`${folder}/model`);
  const prompts = encodeTasks(chat, await loadTasks([`${folder}/tasks`])).map(({ encoded }) => encoded);
  const prompt = prompts.reduce((a, b) => (b.prompt.length < a.prompt.length ? b : a));
  return { config, weights, prompt, stopTokens: chat.endTokens };
}

/** Every log-probability and loss of more runs than a function has before weights stay with it. */
async function manyRuns(executor: Executor, { config, weights, prompt }: TrialModel): Promise<number[][]> {
  const model = loadModel(config, weights, executor);
  const scorer = createScorer(adapt(model));
  const tuner = createTuner(model, initLora(config, { rank: 2, alpha: 4, modules: moduleNames, seed: 0 }));
  const found: number[][] = [];
  for (let run = 0; run < 8; run++) {
    const { loss, logProbs } = await tuner.step(prompt, 1e-2);
    found.push([loss, ...logProbs, ...(await scorer.score(prompt))]);
  }
  await model.dispose();
  return found;
}

const opened = await openExecutor(device ?? 'cpu', { half: true }).catch((error: Error) => error);

describe(`on ${tested.name}`, () => {
  test.each([
    ['a small random model', () => Promise.resolve(smallModel)],
    ['Llama 2', () => family('llama2')],
    ['Gemma 3', () => family('gemma3')],
  ])('%s scores, tunes and samples as on the cpu', async (_, open) => {
    const subject = await open();
    const expected = await runTrial(cpu, subject);
    const found = await runTrial(tested, subject);
    expect(found.answers).toEqual(expected.answers);
    const scale = Math.max(1, ...[...expected.score, ...expected.tune].map(Math.abs));
    for (const difference of Object.values(largestDifference(expected, found))) {
      expect(difference).toBeLessThan(tolerance * scale);
    }
  });

  (opened instanceof Error ? test.skip : test)('half precision changes little, on the cpu nothing', async () => {
    const executor = opened as Executor;
    const expected = await runTrial(cpu, smallModel);
    const found = await runTrial(executor, { ...smallModel, weights: inHalf(smallModel.weights) });
    const { score, tune, sample } = largestDifference(expected, found);
    expect(Math.max(score, tune)).toBeLessThanOrEqual(halfTolerance);
    if (executor.name === 'onnx-cpu') expect(sample).toBe(0);
    await executor.dispose();
  });

  const onOnnx = device === 'tensorflow' ? test.skip : test;
  onOnnx('a model whose weights stay in compiled functions scores and tunes alike, run after run', async () => {
    const found: number[][][] = [];
    for (const more of [{}, { residentBytes: 2 ** 30 }]) {
      const executor = await openExecutor(device ?? 'cpu', more);
      found.push(await manyRuns(executor, smallModel));
      await executor.dispose();
    }
    expect(found[1]).toEqual(found[0]);
  });

  const onTensorFlow = tested.name.startsWith('eager') ? test : test.skip;
  onTensorFlow('ten training steps leave no TensorFlow.js tensor behind', async () => {
    const { config, weights, prompt } = smallModel;
    const adapter = initLora(config, { rank: 2, alpha: 4, modules: moduleNames, seed: 0 });
    const tuner = createTuner(loadModel(config, weights, tested), adapter);
    await tuner.step(prompt, 1e-3);
    const before = tf.memory().numTensors;
    for (let step = 0; step < 10; step++) await tuner.step(prompt, 1e-3);
    expect(tf.memory().numTensors).toBe(before);
  });

  const onWebGpu = device === 'webgpu' ? test : test.skip;
  onWebGpu('no operator is left to the processor, and none copies from it or to it', async () => {
    const profile = await mkdtemp(join(tmpdir(), 'diffuse-profile-'));
    const profiled = await openExecutor('webgpu', { profile });
    await runTrial(profiled, smallModel);
    await profiled.dispose();
    const elsewhere = (await summariseProfile(profile)).filter(
      ({ operator, provider }) => !provider.startsWith('WebGpu') || operator.startsWith('Memcpy'),
    );
    expect(elsewhere).toEqual([]);
    await rm(profile, { recursive: true });
  });
});
