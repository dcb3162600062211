import { createDecoder, sample } from '@diffuse/core-lm';
import type { SampleJob } from '../jobs.js';
import { forwardFlops } from './flops.js';
import { open, write } from './open.js';
import { readJob } from './readJob.js';

const job = readJob<SampleJob>();
const { model, subject } = await open(job);
const started = performance.now();
const { prompt, samples, seed, maxNewTokens, stopTokens, topK = 0 } = job;
const options = { prompt, samples, seed, maxNewTokens, stopTokens, topK };
const { answers, prefixes } = await sample(createDecoder(subject), options);
const seconds = (performance.now() - started) / 1000;
const rows = prefixes + 1;
const flops = forwardFlops(model.config, rows + job.prompt.length, rows);
write({ answers: answers.map(({ tokens }) => tokens), seconds, flops });
