import { loadModel } from '@diffuse/core-lm';
import { openExecutor } from '@diffuse/jit/node';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Job, Line } from '../jobs.js';
import { clock, measure } from './measure.js';
import { makeModel } from './weights.js';
import type { Subject } from './works.js';

/* Does a job on this project's engine, and prints a line of JSON for each work that is done or failed. */

const say = (line: Line): boolean => process.stdout.write(`${JSON.stringify(line)}\n`);
const reason = (error: unknown): string => (error instanceof Error ? error.message : String(error));

async function load(job: Job): Promise<Subject> {
  const executor = await openExecutor(job.device, { half: job.weights === 'f16' });
  const { weights, adapter } = makeModel(new Int8Array(readFileSync(job.pool)), job);
  // PyTorch runs all layers in every run, and so does this side.
  return { model: loadModel(job.config, weights, executor, { keptBytes: 0 }), adapter };
}

async function doWorks(job: Job): Promise<void> {
  const started = clock();
  const subject = await load(job);
  const ready = clock();
  say({ work: 'load', firstSeconds: ready - started, seconds: [] });
  const share = (job.seconds - ready) / job.works.length;
  for (const [i, work] of job.works.entries()) {
    try {
      say(await measure(work, subject, job, ready + (i + 1) * share));
    } catch (error) {
      say({ work, error: reason(error) });
    }
  }
}

const { version } = createRequire(import.meta.url)('onnxruntime-node/package.json') as { version: string };
say({ about: { node: process.versions.node, 'onnxruntime-node': version } });
try {
  await doWorks(JSON.parse(readFileSync(process.argv[2]!, 'utf8')) as Job);
} catch (error) {
  say({ work: 'load', error: reason(error) });
}
