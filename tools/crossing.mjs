/*
 * What crosses between this process's memory and a device when a small random model scores, tunes and decodes:
 *
 *     node tools/crossing.mjs DEVICE [RESIDENT_BYTES]
 *
 * RESIDENT_BYTES makes another device keep frozen tensors as cuda does, with so much memory for them.
 */
import { adapt, createDecoder, initLora, loadModel, moduleNames } from '@diffuse/core-lm';
import { randomWeights } from '@diffuse/core-lm/random';
import { hostTensor } from '@diffuse/jit';
import { openExecutor } from '@diffuse/jit/node';
import { createScorer, createTuner } from '@diffuse/objective';

const [device = 'cpu', residentBytes] = process.argv.slice(2);
const config = {
  vocabSize: 512,
  hiddenSize: 64,
  intermediateSize: 128,
  numHeads: 4,
  numKeyValueHeads: 2,
  headDim: 16,
  rmsNormEps: 1e-5,
  layers: Array.from({ length: 4 }, () => ({ rope: { theta: 10_000 } })),
  activation: 'silu',
  normWeightOffset: 0,
  embeddingScale: 1,
  queryScale: 1 / 4,
  tieWordEmbeddings: true,
};
const weights = randomWeights(config, 0, { linear: 0.4, embedding: 0.5, norm: 0.3 });
const targets = [[2, 3, 4], [2, 3, 5], [2, 6], [7]].map((tokens) => ({
  text: tokens.join(' '),
  tokens: [...tokens, 1],
  weight: 0.25,
}));
const prompt = { prompt: [8, 9, 10, 11, 12], targets };
const rows = 16;
const slots = 32;
const runs = 7;

const elements = (tree) =>
  'data' in tree ? tree.data.length : Object.values(tree).reduce((sum, part) => sum + elements(part), 0);

const executor = await openExecutor(
  device,
  residentBytes === undefined ? {} : { residentBytes: Number(residentBytes) },
).catch((error) => {
  console.error(error.message);
  process.exit(1);
});

/** Bytes sent and returned by each of several runs. */
async function crossed(run) {
  const deltas = [];
  for (let i = 0; i < runs; i++) {
    const before = executor.traffic();
    await run();
    const after = executor.traffic();
    deltas.push([after.sent - before.sent, after.returned - before.returned]);
  }
  return deltas;
}

const before = executor.traffic();
const model = loadModel(config, weights, executor);
const loaded = executor.traffic();
const subject = adapt(model);
const adapter = initLora(config, { rank: 2, alpha: 4, modules: moduleNames, seed: 0 });
console.log(`${executor.name}: weights ${4 * elements(weights)} bytes, adapter ${4 * elements(adapter.weights)} bytes`);
console.log(`loading: sent ${loaded.sent - before.sent}, returned ${loaded.returned - before.returned}`);

const scorer = createScorer(subject);
const tuner = createTuner(model, adapter);
const decoder = createDecoder(subject);
const prefilled = await decoder.prefill(prompt.prompt, 'probabilities');
const path = config.layers.map(() => {
  const shape = [rows, config.numKeyValueHeads, slots, config.headDim];
  const empty = () => hostTensor(new Float32Array(shape.reduce((a, b) => a * b)), shape);
  return { k: empty(), v: empty() };
});
const batch = { tokens: new Int32Array(rows).fill(2), positions: new Int32Array(rows).fill(5), path };

for (const [name, run] of [
  ['scoring', () => scorer.score(prompt)],
  ['tuning step', () => tuner.step(prompt, 1e-3)],
  ['decoding step', () => decoder.decode(prefilled, batch, 'probabilities')],
]) {
  const deltas = await crossed(run);
  console.log(`${name}, run by run: sent ${deltas.map(([sent]) => sent).join(' ')}`);
  console.log(`${' '.repeat(name.length + 13)}returned ${deltas.map(([, returned]) => returned).join(' ')}`);
}
await model.dispose();
await executor.dispose();
