import type { ModelConfig } from '@diffuse/core-lm';

export const works = ['score', 'tune', 'sample', 'sample-flat'] as const;

/** Exact scores of all prompts' targets; a tuning step on each; answers that share beginnings; answers that do not. */
export type Work = (typeof works)[number];

/** A trie of a prompt's targets as one sequence, without padding: what PyTorch runs. */
export interface PackedWork {
  readonly tokens: readonly number[];
  readonly positions: readonly number[];
  /** The token before, on the same path; -1 for the first. */
  readonly parents: readonly number[];
  /** Indices of the tokens after which something is predicted. */
  readonly rows: readonly number[];
  /** Each edge is a token predicted after one of `rows`, by its index there. */
  readonly edgeRows: readonly number[];
  readonly edgeTokens: readonly number[];
  readonly edgeWeights: readonly number[];
  /** Each target's index in the prompt and its edges. */
  readonly targets: readonly { readonly index: number; readonly edges: readonly number[] }[];
}

export interface WorkPrompt {
  readonly file: string;
  readonly prompt: readonly number[];
  readonly targets: readonly (readonly number[])[];
  readonly weights: readonly number[];
  readonly tries: readonly PackedWork[];
}

export type WeightFormat = 'f32' | 'f16';

/** What both sides are told, in a file whose path is their argument. */
export interface Job {
  readonly config: ModelConfig;
  readonly weights: WeightFormat;
  /** What each side runs on; neither takes anything else. */
  readonly device: 'webgpu' | 'cuda' | 'cpu';
  readonly works: readonly Work[];
  /** Times each work is run again after the first. */
  readonly repeats: number;
  /** How long the program may take: a work is not repeated where that would take another's share. */
  readonly seconds: number;
  /** A file of signed bytes, from which weights are made. */
  readonly pool: string;
  readonly prompts: readonly WorkPrompt[];
  readonly rank: number;
  readonly alpha: number;
  readonly learningRate: number;
  readonly samples: number;
  readonly maxNewTokens: number;
  /** At which answers share beginnings. */
  readonly temperature: number;
  /** Answers that PyTorch draws at a time. */
  readonly batchRows: number;
}

/** What a work found, which must be the same on both sides. */
export interface Finding {
  /** Of each prompt's targets in nats. */
  readonly logProbs?: readonly (readonly number[])[];
  /** Of each prompt's step of the first pass. */
  readonly losses?: readonly number[];
  readonly gradNorms?: readonly number[];
  /** Of each answer in nats, under the model at temperature 1. */
  readonly answerLogProbs?: readonly number[];
  /** Distinct prefixes that were run. */
  readonly prefixes?: number;
}

/** A work that was done: one line of a side's output. */
export interface Done extends Finding {
  readonly work: Work | 'load';
  /** The first run, with all that is compiled for it. */
  readonly firstSeconds: number;
  readonly seconds: readonly number[];
  /** Bytes that crossed to and from the device in the last run; only ours counts them. */
  readonly sentBytes?: number;
  readonly returnedBytes?: number;
  /** The most that PyTorch's allocator held. */
  readonly allocatedBytes?: number;
}

/** A work that failed. */
export interface Failed {
  readonly work: Work | 'load';
  readonly error: string;
}

/** What a side is: its first line. */
export interface About {
  readonly about: Readonly<Record<string, string>>;
}

export type Line = Done | Failed | About;
