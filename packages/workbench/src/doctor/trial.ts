import {
  adapt,
  createDecoder,
  initLora,
  loadModel,
  moduleNames,
  sample,
  type ModelConfig,
  type Weights,
} from '@diffuse/core-lm';
import type { Executor, HostTensor } from '@diffuse/jit';
import { createScorer, createTuner, type EncodedPrompt } from '@diffuse/objective';
import { isDeepStrictEqual } from 'node:util';

/** What a device is tried out on. */
export interface TrialModel {
  readonly config: ModelConfig;
  readonly weights: Weights<HostTensor>;
  readonly prompt: EncodedPrompt;
  readonly stopTokens: readonly number[];
}

/** What a model said on a device; all log-probabilities in nats. */
export interface Trial {
  /** Of every target. */
  readonly score: readonly number[];
  /** Losses of the training steps, and of every target after them. */
  readonly tune: readonly number[];
  /** Of every sampled answer. */
  readonly sample: readonly number[];
  readonly answers: readonly (readonly number[])[];
}

const steps = 3;
const learningRate = 1e-2;
const samples = 16;
const maxNewTokens = 6;

/** Scores a prompt's targets, tunes a LoRA adapter on them and samples answers. */
export async function runTrial(
  executor: Executor,
  { config, weights, prompt, stopTokens }: TrialModel,
): Promise<Trial> {
  const model = loadModel(config, weights, executor);
  try {
    const score = await createScorer(adapt(model)).score(prompt);
    const adapter = initLora(config, { rank: 2, alpha: 4, modules: moduleNames, seed: 0 });
    const tuner = createTuner(model, adapter);
    const losses: number[] = [];
    for (let step = 0; step < steps; step++) losses.push((await tuner.step(prompt, learningRate)).loss);
    const { logProbs } = await tuner.gradient(prompt);
    await tuner.dispose();
    const options = { prompt: prompt.prompt, samples, seed: 0, maxNewTokens, stopTokens };
    const { answers } = await sample(createDecoder(adapt(model)), options);
    return {
      score: [...score],
      tune: [...losses, ...logProbs],
      sample: answers.map(({ logProb }) => logProb),
      answers: answers.map(({ tokens }) => tokens),
    };
  } finally {
    await model.dispose();
  }
}

/** Largest differences between two trials, in nats. */
export interface Difference {
  readonly score: number;
  readonly tune: number;
  /** null where other answers were drawn. */
  readonly sample: number | null;
}

export function largestDifference(a: Trial, b: Trial): Difference {
  const between = (x: readonly number[], y: readonly number[]): number =>
    Math.max(...x.map((value, i) => Math.abs(value - y[i]!)));
  const sameAnswers = isDeepStrictEqual(a.answers, b.answers);
  return {
    score: between(a.score, b.score),
    tune: between(a.tune, b.tune),
    sample: sameAnswers ? between(a.sample, b.sample) : null,
  };
}
