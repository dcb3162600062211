/**
 * Tunes for long, and opens, tunes and closes many models, and watches what is held: sessions and tensors by the
 * executor, tensors by TensorFlow.js, open files and memory by the process.
 *
 *   node --expose-gc tools/chaos/memory.mjs [--steps 2000] [--models 50]
 */
import { openCheckpoint } from '@diffuse/checkpoints';
import { initLora, loadModel } from '@diffuse/core-lm';
import { encodeTasks, loadTasks, locateModel, open, presetOf } from '@diffuse/diffuse';
import { onnxExecutor } from '@diffuse/jit/node';
import { createTuner } from '@diffuse/objective';
import '@tensorflow/tfjs-backend-cpu';
import * as tf from '@tensorflow/tfjs-core';
import { parseArgs } from 'node:util';
import { descriptors } from './parts/descriptors.mjs';
import { steady } from './parts/steady.mjs';
import { tally } from './parts/tally.mjs';

const { values } = parseArgs({
  options: { steps: { type: 'string', default: '2000' }, models: { type: 'string', default: '50' } },
});
const counts = { steps: Number(values.steps), models: Number(values.models) };
const threads = 1;
const count = tally();

function verdict(what, holds, numbers) {
  if (!holds) return count.found(`${what}: ${numbers}`);
  count.survived();
  console.log(`ok    ${what}: ${numbers}`);
}

/** What the process holds now, in MB: all of it, and JavaScript's own objects after a collection. */
const megabytes = () => {
  globalThis.gc?.();
  const { rss, heapUsed } = process.memoryUsage();
  return { process: rss / 2 ** 20, heap: heapUsed / 2 ** 20 };
};

function judge(what, held) {
  for (const part of ['process', 'heap']) {
    const values = held.map((each) => each[part]);
    const { holds, shown } = steady(values, 'MB');
    verdict(`${what}, ${part}`, holds, shown);
  }
}

async function steps() {
  const path = await locateModel('tiny', undefined);
  const { config, weights, chat } = await openCheckpoint(path, 'f32');
  const executor = onnxExecutor({ threads });
  const inside = () => ({ ...executor.live(), tfjs: tf.memory().numTensors });
  const held = () => JSON.stringify({ ...inside(), files: descriptors() });
  const prompts = encodeTasks(chat, await loadTasks(['countries', 'fruits']));
  const empty = JSON.stringify(inside()); // ONNX Runtime keeps a few files open once it has worked
  const model = loadModel(config, weights, executor);
  const { rank, alpha, modules } = presetOf('ours', true);
  const layers = config.layers.map((_, i) => i);
  const lora = initLora(config, { rank, alpha, modules, seed: 0, layers });
  const tuner = createTuner(model, lora);
  const turn = (step) => tuner.step(prompts[step % prompts.length].encoded, 1e-4);
  for (let step = 0; step < prompts.length; step++) await turn(step); // each length is traced once
  const after = held();
  const rss = [];
  for (let step = 0; step < counts.steps; step++) {
    await turn(step);
    if (step % Math.max(1, Math.floor(counts.steps / 100)) === 0) rss.push(megabytes());
  }
  verdict(`${counts.steps} tuning steps, held`, held() === after, `${after} → ${held()}`);
  judge(`${counts.steps} tuning steps`, rss);
  await tuner.dispose();
  await model.dispose();
  const left = JSON.stringify(inside());
  verdict('tuner and model disposed of, held', left === empty, `${empty} → ${left}`);
  await executor.dispose();
}

/** What a program does: open, score, tune, sample, close; some tunings are stopped on the way. */
async function once(round) {
  const model = await open('tiny', { threads });
  await model.score('fruits');
  const adapter = await model.tune('rng', { passes: 1 });
  await model.with(adapter).sample('Name a fruit.', { n: 20 });
  if (round % 10 === 9) {
    const stop = new AbortController();
    const stopped = model.tune('rng', { signal: stop.signal, onStep: () => stop.abort(new Error('stopped')) });
    await stopped.catch((error) => verdict(`tuning ${round} stopped`, error.message === 'stopped', error.message));
  }
  await model.dispose();
}

async function models() {
  await once(0);
  const held = () => JSON.stringify({ tfjs: tf.memory().numTensors, files: descriptors() });
  const before = held();
  const rss = [];
  for (let i = 0; i < counts.models; i++) {
    await once(i);
    rss.push(megabytes());
  }
  const after = held();
  verdict(`${counts.models} models opened and disposed of, held`, after === before, `${before} → ${after}`);
  judge(`${counts.models} models opened and disposed of`, rss);
}

await steps();
await models();
