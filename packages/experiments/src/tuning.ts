import { flatLayout, initLora, uniform, type Adapter, type LanguageModel } from '@diffuse/core-lm';
import { writeAtomically } from '@diffuse/checkpoints';
import { hostTensor, type HostTensor } from '@diffuse/jit';
import { createTuner, type TunerState } from '@diffuse/objective';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { TaskPrompt } from './prompts.js';
import type { TuningSettings } from './options.js';
import type { Context } from './recipe.js';
import { readIfThere } from './runFolder.js';

/** One line of `log.jsonl`. */
export interface StepRecord {
  readonly step: number;
  readonly pass: number;
  readonly task: string;
  readonly file: string;
  /** Weighted NLL before the step, nats, and the least it can be (the entropy of the target weights). */
  readonly loss: number;
  readonly optimum: number;
  /** Exact probability of an answer among the targets, before the step. */
  readonly validMass: number;
  readonly gradNorm: number;
}

/**
 * Tunes a new LoRA adapter on the prompts: one AdamW step a prompt, in an order drawn anew each pass, at a learning rate
 * that falls linearly to 0. The state is kept in `folder` after every pass and when the run is stopped, and a second
 * call goes on from it; the adapter is the same as without the stop.
 */
export async function tuneAdapter(
  model: LanguageModel,
  prompts: readonly TaskPrompt[],
  settings: TuningSettings,
  { folder, title, context }: { folder: string; title: string; context: Context },
): Promise<Adapter<HostTensor>> {
  const { passes, learningRate, seed, weightDecay, maxTokens } = settings;
  const layers = adaptedLayers(model.config.layers.length, settings.lastLayers);
  const adapter = initLora(model.config, { ...settings, layers });
  const tuner = createTuner(model, adapter, { adamW: { weightDecay }, trieTokens: maxTokens });
  const progress = context.progress(title, passes * prompts.length);
  try {
    const saved = await readState(folder, flatLayout(adapter.weights).size);
    if (saved !== undefined) tuner.restore(saved);
    const records = (await readRecords(folder)).slice(0, saved?.steps ?? 0);
    const started = Date.now();
    for (let step = records.length; step < passes * prompts.length; step++) {
      const pass = Math.floor(step / prompts.length);
      const prompt = prompts[shuffled(prompts.length, seed, pass)[step % prompts.length]!]!;
      const falling = learningRate * (1 - step / (passes * prompts.length));
      const { loss, logProbs, gradNorm } = await tuner.step(prompt.encoded, falling);
      const validMass = logProbs.reduce((sum, logProb) => sum + Math.exp(logProb), 0);
      const { task, file, optimum } = prompt;
      records.push({ step: step + 1, pass: pass + 1, task, file, loss, optimum, validMass, gradNorm });
      progress.update(step + 1, `${task}/${file}: loss ${loss.toFixed(3)}, optimum ${optimum.toFixed(3)} nats`);
      const stopped = context.signal.aborted;
      if (stopped || (step + 1) % prompts.length === 0) await keep(folder, records, await tuner.state());
      context.signal.throwIfAborted();
    }
    const tuned = await tuner.adapter();
    if (records.length > 0) context.note(`${title}: ${((Date.now() - started) / 1000).toFixed(0)} s`);
    return tuned;
  } finally {
    progress.stop();
    await tuner.dispose();
  }
}

/** Indices of the last `count` of `size` layers; of half of them unless given. */
function adaptedLayers(size: number, count = Math.ceil(size / 2)): number[] {
  return Array.from({ length: count }, (_, i) => size - count + i);
}

/** The order of the prompts in one pass: a Fisher-Yates shuffle with a random stream of its own. */
function shuffled(size: number, seed: number, pass: number): number[] {
  const order = Array.from({ length: size }, (_, i) => i);
  for (let i = size - 1; i > 0; i--) {
    const j = Math.floor(uniform(seed, pass, i) * (i + 1));
    [order[i], order[j]] = [order[j]!, order[i]!];
  }
  return order;
}

/** The optimiser's state: steps taken, then parameters and both moments, all float32. */
const stateFile = 'state.f32';

async function keep(
  folder: string,
  records: readonly StepRecord[],
  { params, m, v, steps }: TunerState,
): Promise<void> {
  await writeAtomically(
    join(folder, 'log.jsonl'),
    records.map((record) => `${JSON.stringify(record)}\n`),
  );
  const bytes = ({ data }: HostTensor): Uint8Array => new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
  const first = new Uint8Array(Float32Array.of(steps).buffer);
  await writeAtomically(join(folder, stateFile), [first, bytes(params), bytes(m), bytes(v)]);
}

async function readState(folder: string, size: number): Promise<TunerState | undefined> {
  const path = join(folder, stateFile);
  if (!existsSync(path)) return undefined;
  const { buffer } = Uint8Array.from(await readFile(path));
  if (buffer.byteLength !== 4 * (1 + 3 * size)) {
    throw new Error(
      `${path} has ${buffer.byteLength} bytes, not the ${4 * (1 + 3 * size)} of this adapter: remove the folder or use another --out`,
    );
  }
  const vector = (index: number): HostTensor =>
    hostTensor(new Float32Array(buffer, 4 * (1 + index * size), size), [size]);
  return { steps: new Float32Array(buffer, 0, 1)[0]!, params: vector(0), m: vector(1), v: vector(2) };
}

async function readRecords(folder: string): Promise<StepRecord[]> {
  const text = (await readIfThere(join(folder, 'log.jsonl'))) ?? '';
  return text
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as StepRecord);
}
