import { encoded } from '@diffuse/bench/flops';
import { adapt, createDecoder, sample, type Adapter, type LanguageModel } from '@diffuse/core-lm';
import type { HostTensor } from '@diffuse/jit';
import { createScorer, createTuner } from '@diffuse/objective';
import type { Finding, Job, Work } from '../jobs.js';

/** What works are done on. */
export interface Subject {
  readonly model: LanguageModel;
  readonly adapter: Adapter<HostTensor>;
}

/** A work that is ready to be run, as often as wanted. */
export interface Ready {
  run(): Promise<Finding>;
  dispose(): Promise<void>;
}

function scoring({ model }: Subject, { prompts }: Job): Ready {
  const scorer = createScorer(adapt(model));
  return {
    async run() {
      const logProbs: number[][] = [];
      for (const prompt of prompts) logProbs.push(Array.from(await scorer.score(encoded(prompt))));
      return { logProbs };
    },
    dispose: () => scorer.dispose(),
  };
}

function tuning({ model, adapter }: Subject, { prompts, learningRate }: Job): Ready {
  const tuner = createTuner(model, adapter);
  return {
    async run() {
      const losses: number[] = [];
      const gradNorms: number[] = [];
      for (const prompt of prompts) {
        const { loss, gradNorm } = await tuner.step(encoded(prompt), learningRate);
        losses.push(loss);
        gradNorms.push(gradNorm);
      }
      return { losses, gradNorms };
    },
    dispose: () => tuner.dispose(),
  };
}

function sampling({ model }: Subject, { prompts, samples, maxNewTokens }: Job, temperature: number): Ready {
  const decoder = createDecoder(adapt(model));
  const { prompt } = prompts[0]!;
  return {
    async run() {
      const options = { prompt, samples, maxNewTokens, temperature, seed: 1, stopTokens: [] };
      const { answers, prefixes } = await sample(decoder, options);
      return { answerLogProbs: answers.map(({ logProb }) => logProb), prefixes };
    },
    dispose: () => decoder.dispose(),
  };
}

/** How each work is done by this project. */
export const ways: Readonly<Record<Work, (subject: Subject, job: Job) => Ready>> = {
  score: scoring,
  tune: tuning,
  sample: (subject, job) => sampling(subject, job, job.temperature),
  'sample-flat': (subject, job) => sampling(subject, job, 1),
};
