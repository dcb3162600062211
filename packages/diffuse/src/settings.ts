import type { ModuleName } from '@diffuse/core-lm';

/** How answers are drawn. */
export interface SamplingSettings {
  /** Answers a prompt. */
  readonly samples: number;
  /** Longest answer in tokens. */
  readonly maxNewTokens: number;
  /** Logits are divided by this before a draw. */
  readonly temperature: number;
  /** Draw from the k most probable tokens only; 0: from all. */
  readonly topK: number;
  /** Draw from the most probable tokens of this mass only; 1: all. */
  readonly topP: number;
  readonly seed: number;
}

/** How an adapter is tuned. */
export interface TuningSettings {
  /** Epochs: times that every prompt is stepped on. */
  readonly passes: number;
  /** AdamW learning rate of the first step, falling linearly to 0. */
  readonly learningRate: number;
  /** LoRA rank, and alpha: updates are scaled by alpha / rank. */
  readonly rank: number;
  readonly alpha: number;
  /** Linear maps that get an adapter. */
  readonly modules: readonly ModuleName[];
  /** How many layers, from the last down, get one; half of them unless given. */
  readonly lastLayers?: number | undefined;
  readonly weightDecay: number;
  /** Most tokens of a target trie run at once, besides the prompt's. */
  readonly trieTokens?: number | undefined;
  readonly seed: number;
}

export const defaultSampling: SamplingSettings = {
  samples: 1000,
  maxNewTokens: 24,
  temperature: 1,
  topK: 0,
  topP: 1,
  seed: 0,
};

/** What suits a model: the embedded one is small, takes and needs larger steps, and was collapsed in all its layers. */
export const suitableTuning = (embedded: boolean): Pick<TuningSettings, 'learningRate' | 'lastLayers'> =>
  embedded ? { learningRate: 6e-3, lastLayers: 4 } : { learningRate: 1e-3, lastLayers: undefined };

export const defaultTuning: Omit<TuningSettings, 'learningRate'> = {
  passes: 10,
  rank: 4,
  alpha: 4,
  modules: ['q', 'v'],
  weightDecay: 0,
  seed: 0,
};
