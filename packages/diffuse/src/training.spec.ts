import { openCheckpoint, readAdapter } from '@diffuse/checkpoints';
import { flatten, loadModel } from '@diffuse/core-lm';
import { onnxExecutor } from '@diffuse/jit/node';
import { createTuner } from '@diffuse/objective';
import { loadTasks } from '@diffuse/tasks/files';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { encodeTasks } from './prompts.js';

/** Made by tools/reference/training.py: PyTorch and PEFT, one sequence a target, as the paper's code trains. */
const fixtures = fileURLToPath(new URL('../fixtures', import.meta.url));
/** A random llama of two layers, made by tools/reference/families.py. */
const llama = fileURLToPath(new URL('../../checkpoints/fixtures/families/llama2', import.meta.url));

interface Expected {
  readonly learningRate: number;
  readonly eps: number;
  readonly clip: number;
  readonly steps: readonly { readonly file: string; readonly loss: number; readonly gradNorm: number }[];
}

test('twenty steps from one adapter have the losses, and end at the adapter, of PyTorch and PEFT', async () => {
  const expected = JSON.parse(readFileSync(`${fixtures}/training/expected.json`, 'utf8')) as Expected;
  const executor = onnxExecutor();
  const { config, weights, chat } = await openCheckpoint(`${llama}/model`);
  const model = loadModel(config, weights, executor);
  const prompts = encodeTasks(chat, await loadTasks([`${llama}/tasks`]));
  const initial = readAdapter(`${fixtures}/training/initial`, config);
  const adamW = { eps: expected.eps, maxGradNorm: expected.clip };
  const tuner = createTuner(model, initial, { adamW });

  for (const [step, { file, loss, gradNorm }] of expected.steps.entries()) {
    const prompt = prompts[step % prompts.length]!;
    const found = await tuner.step(prompt.encoded, expected.learningRate);
    expect(prompt.file).toBe(file);
    expect(Math.abs(found.loss / loss - 1)).toBeLessThan(1e-4);
    expect(Math.abs(found.gradNorm / gradNorm - 1)).toBeLessThan(1e-3);
  }

  const { params } = await tuner.state();
  const final = flatten(readAdapter(`${fixtures}/training/final`, config).weights);
  final.data.forEach((value, i) => {
    expect(Math.abs(params.data[i]! - value)).toBeLessThan(1e-3 * Math.abs(value) + 1e-5);
  });
  await executor.dispose();
});
