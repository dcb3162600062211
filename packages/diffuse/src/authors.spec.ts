import { openCheckpoint, readAdapter } from '@diffuse/checkpoints';
import { loadModel } from '@diffuse/core-lm';
import { onnxExecutor } from '@diffuse/jit/node';
import { loadTasks } from '@diffuse/tasks/files';
import { tinyLmFolder } from '@diffuse/tiny-lm';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { encodeTasks } from './prompts.js';
import { presetOf } from './recipes.js';
import type { StepRecord } from './stepRecord.js';
import { createTuning } from './tune.js';

/**
 * Made by tools/reference/authors.py: the authors' own code with PyTorch and PEFT on the embedded model, three prompts at
 * once. One has 40 targets, more than their code runs at once; one has weights; one ends nowhere (`eos: false`).
 */
const fixtures = fileURLToPath(new URL('../fixtures/authors', import.meta.url));

interface Expected {
  readonly earlyStop: number;
  readonly passes: number;
  readonly steps: readonly Pick<StepRecord, 'pass' | 'file' | 'loss' | 'optimum' | 'gradNorm'>[];
}

test('the paper’s recipe has the losses and gradient norms of the authors’ code, and stops after the same pass', async () => {
  const { steps: theirs, ...asked } = JSON.parse(readFileSync(`${fixtures}/expected.json`, 'utf8')) as Expected;
  const executor = onnxExecutor();
  const { config, weights, chat } = await openCheckpoint(tinyLmFolder);
  const settings = { ...presetOf('paper', true), ...asked, seed: 0 };
  const prompts = encodeTasks(chat, await loadTasks([`${fixtures}/tasks`]), { turn: settings.targetEnd === 'turn' });
  const initial = readAdapter(`${fixtures}/initial`, config);
  const tuning = createTuning(loadModel(config, weights, executor), prompts, initial, settings);

  const ours: StepRecord[] = [];
  for await (const step of tuning.steps()) ours.push(step);

  expect(ours.map(({ file, pass }) => `${file} in pass ${pass}`)).toEqual(
    theirs.map(({ file, pass }) => `${file} in pass ${pass}`),
  );
  expect(ours.length).toBeLessThan(tuning.total);
  ours.forEach(({ loss, optimum, gradNorm }, i) => {
    expect(Math.abs(loss - theirs[i]!.loss)).toBeLessThan(1e-4);
    expect(Math.abs(optimum - theirs[i]!.optimum)).toBeLessThan(1e-12);
    expect(Math.abs(gradNorm / theirs[i]!.gradNorm - 1)).toBeLessThan(1e-4);
  });
  await tuning.dispose();
  await executor.dispose();
});
