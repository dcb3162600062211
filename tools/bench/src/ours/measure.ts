import { openCheckpoint, readAdapter } from '@diffuse/checkpoints';
import { adapt, loadModel } from '@diffuse/core-lm';
import { createScorer } from '@diffuse/objective';
import type { MeasureJob, Step } from '../jobs.js';
import { encoded } from './flops.js';
import { openExecutor, write } from './open.js';
import { readJob } from './readJob.js';

/** Exact log-probabilities of all prompts by the model as it is, then by each adapter: what a leave-one-out measures. */
const job = readJob<MeasureJob>();
const { config, weights } = await openCheckpoint(job.model);
const model = loadModel(config, weights, await openExecutor(job));
const subjects = [undefined, ...job.adapters.map((path) => readAdapter(path, config))];
const steps: Step[] = [];
for (const adapter of subjects) {
  const scorer = createScorer(adapt(model, adapter)); // not let go: the next of its form is not compiled anew
  for (const prompt of job.prompts) {
    const started = performance.now();
    const logProbs = await scorer.score(encoded(prompt));
    steps.push({ seconds: (performance.now() - started) / 1000, logProbs: Array.from(logProbs) });
  }
}
write({ steps });
