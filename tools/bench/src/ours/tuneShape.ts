import { initLora, loadModel, moduleNames } from '@diffuse/core-lm';
import { onnxExecutor } from '@diffuse/jit/node';
import { createTuner, type EncodedPrompt } from '@diffuse/objective';
import type { ShapedJob, Step } from '../jobs.js';
import { shapes } from '../shapes.js';
import { write } from './open.js';
import { readJob } from './readJob.js';
import { randomWeights } from './randomWeights.js';

/** A prompt of 32 tokens and 8 answers of 4 tokens that share nothing. */
const prompt: EncodedPrompt = {
  prompt: Array.from({ length: 32 }, (_, i) => 100 + i),
  targets: Array.from({ length: 8 }, (_, target) => ({
    text: String(target),
    tokens: Array.from({ length: 4 }, (_, i) => 1000 + 10 * target + i),
    weight: 1 / 8,
  })),
};

const { shape, weights, threads, passes } = readJob<ShapedJob>();
const config = shapes[shape];
const executor = onnxExecutor({ threads });
const model = loadModel(config, randomWeights(config, weights), executor);
const adapter = initLora(config, { rank: 4, alpha: 8, modules: moduleNames, seed: 0 });
const tuner = createTuner(model, adapter);
const steps: Step[] = [];
for (let pass = 0; pass < passes; pass++) {
  const started = performance.now();
  const { loss, gradNorm, logProbs } = await tuner.step(prompt, 5e-4);
  steps.push({ seconds: (performance.now() - started) / 1000, loss, gradNorm, logProbs: Array.from(logProbs) });
}
write({ steps });
