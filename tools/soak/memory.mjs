/**
 * Tunes for long and opens many models, and watches what is held: by the executor, by TensorFlow.js, and in all by the
 * process.
 *
 *   node --expose-gc tools/soak/memory.mjs [--steps 2000] [--models 50]
 */
import { openCheckpoint } from '@diffuse/checkpoints';
import { initLora, loadModel } from '@diffuse/core-lm';
import { defaultTuning, encodeTasks, loadTasks, locateModel, open } from '@diffuse/diffuse';
import { onnxExecutor } from '@diffuse/jit/node';
import { createTuner } from '@diffuse/objective';
import '@tensorflow/tfjs-backend-cpu';
import * as tf from '@tensorflow/tfjs-core';
import { parseArgs } from 'node:util';
import { trend } from './parts/trend.mjs';

const { values } = parseArgs({
  options: { steps: { type: 'string', default: '2000' }, models: { type: 'string', default: '50' } },
});
const counts = { steps: Number(values.steps), models: Number(values.models) };
const threads = 1;
let faults = 0;

function verdict(what, holds, numbers) {
  if (!holds) faults++;
  console.log(`${holds ? 'ok   ' : 'FAULT'} ${what}: ${numbers}`);
}

const megabytes = () => {
  globalThis.gc?.();
  return process.memoryUsage().rss / 2 ** 20;
};

function judge(what, rss) {
  const { grown, noise, holds } = trend(rss);
  const [first, last] = [rss.at(0), rss.at(-1)].map((value) => value.toFixed(0));
  verdict(
    `${what}, process`,
    holds,
    `${first} → ${last} MB; in the second half a line through it rises by ${grown.toFixed(1)} MB, noise ${noise.toFixed(1)} MB`,
  );
}

async function steps() {
  const path = await locateModel('tiny', { cacheFolder: '', hub: { cacheFolder: '', endpoint: '', offline: true } });
  const { config, weights, chat } = await openCheckpoint(path, 'f32');
  const executor = onnxExecutor({ threads });
  const held = () => JSON.stringify({ ...executor.live(), tfjs: tf.memory().numTensors });
  const prompts = encodeTasks(chat, await loadTasks(['countries', 'fruits']));
  const empty = held();
  const model = loadModel(config, weights, executor);
  const layers = config.layers.map((_, i) => i);
  const lora = initLora(config, { ...defaultTuning, seed: 0, layers });
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
  verdict('tuner and model disposed of, held', held() === empty, `${empty} → ${held()}`);
  await executor.dispose();
}

async function once() {
  const model = await open('tiny', { threads });
  await model.score('fruits');
  await model.sample('Name a fruit.', { samples: 20 });
  const steps = model.tune('fruits', { passes: 1 });
  for (let step = 0; step < 2; step++) await steps.next();
  await steps.return();
  await model.dispose();
}

async function models() {
  await once();
  const before = tf.memory().numTensors;
  const rss = [];
  for (let i = 0; i < counts.models; i++) {
    await once();
    rss.push(megabytes());
  }
  const after = tf.memory().numTensors;
  verdict(`${counts.models} models opened and disposed of, held`, after === before, `${before} → ${after} tensors`);
  judge(`${counts.models} models opened and disposed of`, rss);
}

await steps();
await models();
process.exitCode = faults > 0 ? 1 : 0;
