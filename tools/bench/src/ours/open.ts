import { openCheckpoint, readAdapter } from '@diffuse/checkpoints';
import { adapt, loadModel, type Adapter, type AdaptedModel, type LanguageModel } from '@diffuse/core-lm';
import type { Executor, HostTensor } from '@diffuse/jit';
import { onnxExecutor } from '@diffuse/jit/node';
import { eagerExecutor } from '@diffuse/jit/eager';
import * as tf from '@tensorflow/tfjs-core';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { PassesJob } from '../jobs.js';

type OnExecutor = Pick<PassesJob, 'threads' | 'nodePeers' | 'executor'>;
type Opened = OnExecutor & Pick<PassesJob, 'model' | 'adapter' | 'weights' | 'keptBytes'>;

/** A job's model and adapter. */
interface Subject {
  readonly model: LanguageModel;
  readonly adapter: Adapter<HostTensor> | undefined;
  readonly subject: AdaptedModel;
}

/** The job's model, with its adapter if it has one, on the job's executor. */
export async function open(job: Opened): Promise<Subject> {
  const { config, weights } = await openCheckpoint(job.model, job.weights ?? 'f32');
  const executor = await openExecutor(job);
  const model = loadModel(config, weights, executor, { keptBytes: job.keptBytes });
  const adapter = job.adapter === undefined ? undefined : readAdapter(job.adapter, config);
  return { model, adapter, subject: adapt(model, adapter) };
}

/** The job's executor. */
export async function openExecutor({ executor, threads, nodePeers }: OnExecutor): Promise<Executor> {
  if (executor !== 'wasm') return onnxExecutor({ threads });
  const installed = createRequire(join(nodePeers, 'package.json'));
  await import(pathToFileURL(installed.resolve('@tensorflow/tfjs-backend-wasm')).href);
  await tf.setBackend('wasm');
  return eagerExecutor({ backend: 'wasm' });
}

/** Prints a job's result with what the process took. */
export function write(result: object): void {
  const versions = { node: process.versions.node };
  const peakBytes = process.resourceUsage().maxRSS * 1024;
  process.stdout.write(`${JSON.stringify({ ...result, peakBytes, versions })}\n`);
}
