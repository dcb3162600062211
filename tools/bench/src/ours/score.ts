import { createScorer, defaultTrieTokens } from '@diffuse/objective';
import type { PassesJob, Step } from '../jobs.js';
import { encoded, trieFlops } from './flops.js';
import { open, write } from './open.js';
import { readJob } from './readJob.js';

const job = readJob<PassesJob>();
const { model, subject } = await open(job);
const scorer = createScorer(subject);
const steps: Step[] = [];
for (let pass = 0; pass < job.passes; pass++) {
  for (const prompt of job.prompts) {
    const started = performance.now();
    const logProbs = await scorer.score(encoded(prompt));
    steps.push({ seconds: (performance.now() - started) / 1000, logProbs: Array.from(logProbs) });
  }
}
write({ steps, flops: trieFlops(model.config, job.prompts, defaultTrieTokens) });
