import { createTuner, defaultTrieTokens } from '@diffuse/objective';
import type { PassesJob, Step } from '../jobs.js';
import { encoded, trieFlops } from './flops.js';
import { open, write } from './open.js';
import { readJob } from './readJob.js';

const job = readJob<PassesJob>();
const { model, adapter } = await open(job);
const tuner = createTuner(model, adapter!);
const steps: Step[] = [];
for (let pass = 0; pass < job.passes; pass++) {
  for (const prompt of job.prompts) {
    const started = performance.now();
    const { loss, gradNorm, logProbs } = await tuner.step(encoded(prompt), job.learningRate!);
    steps.push({ seconds: (performance.now() - started) / 1000, loss, gradNorm, logProbs: Array.from(logProbs) });
  }
}
// Backward, the frozen weights' own gradients are not needed: the same again, not twice.
write({ steps, flops: 2 * trieFlops(model.config, job.prompts, defaultTrieTokens) });
