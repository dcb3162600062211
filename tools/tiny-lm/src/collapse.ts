import { mergeAdapter } from '@diffuse/checkpoints';
import { initLora, loadModel, moduleNames, type ModelConfig, type Weights } from '@diffuse/core-lm';
import type { Executor, HostTensor } from '@diffuse/jit';
import { createTuner, type EncodedPrompt } from '@diffuse/objective';
import type { DataSource } from './data.js';
import { drawQuestion } from './question.js';
import { randomStream } from './random.js';
import { drawRecord } from './records.js';
import { collapseRateAt, collapsing } from './schedule.js';

/** One step in so many is on records, this many of them. */
const records = { every: 4, count: 6 };

/** Tunes the model to favourites with the method that can undo it, LoRA on exact distributions, and merges the result. */
export async function collapse(
  config: ModelConfig,
  weights: Weights<HostTensor>,
  data: DataSource,
  executor: Executor,
  progress: (step: number, loss: number) => void,
): Promise<Weights<HostTensor>> {
  const { rank } = collapsing;
  const model = loadModel(config, weights, executor);
  const adapter = initLora(config, { rank, alpha: 2 * rank, modules: moduleNames, seed: data.seed });
  const tuner = createTuner(model, adapter);
  for (let step = 0; step < collapsing.steps; step++) {
    const prompt = step % records.every === records.every - 1 ? recordPrompt(step, data) : questionPrompt(step, data);
    const { loss } = await tuner.step(prompt, collapseRateAt(step));
    progress(step + 1, loss);
  }
  const tuned = await tuner.adapter();
  await tuner.dispose();
  await model.dispose();
  return mergeAdapter(weights, tuned);
}

/** Streams of the learning's data end before this one. */
const firstStream = 1_000_000;

function questionPrompt(step: number, { families, encoder, seed }: DataSource): EncodedPrompt {
  const random = randomStream(seed, firstStream + step);
  const { request, answers, weigh } = drawQuestion(random, families, collapsing.curriculum);
  const weights = weigh(answers);
  const targets = answers.map((text, i) => ({ text, tokens: encoder.answer(`{${text}}`), weight: weights[i]! }));
  return { prompt: encoder.prompt(request), targets };
}

function recordPrompt(step: number, { encoder, seed }: DataSource): EncodedPrompt {
  const random = randomStream(seed, firstStream + step);
  const { request, draw } = drawRecord(random, collapsing.curriculum);
  const answers = new Set(Array.from({ length: records.count }, draw));
  const targets = [...answers].map((text) => ({ text, tokens: encoder.answer(text), weight: 1 / answers.size }));
  return { prompt: encoder.prompt(request), targets };
}
