import type { ModuleName } from '@diffuse/core-lm';

/** How answers are drawn. */
export interface SamplingSettings {
  /** Answers a prompt. */
  readonly samples: number;
  /** Longest answer in tokens. */
  readonly maxNewTokens: number;
  /**
   * Tokens that a model behind an endpoint may think before it answers, besides; none unless given. What is thought is no part of
   * the answer, and is told apart where the endpoint does.
   */
  readonly maxReasoningTokens?: number | undefined;
  /** Logits are divided by this before a draw. */
  readonly temperature: number;
  /** Draw from the k most probable tokens only; 0: from all. */
  readonly topK: number;
  /** Draw from the most probable tokens of this mass only; 1: all. */
  readonly topP: number;
  readonly seed: number;
}

/** Schedules of the learning rate; all begin at it. */
export const schedules = ['constant', 'linear', 'cosine'] as const;
export type Schedule = (typeof schedules)[number];

/** How a new adapter is made. */
export interface AdapterSettings {
  /** LoRA rank, and alpha: updates are scaled by alpha / rank. */
  readonly rank: number;
  readonly alpha: number;
  /** Linear maps that get an adapter. */
  readonly modules: readonly ModuleName[];
  /** How many layers, from the last down, get one. */
  readonly lastLayers: number | 'half' | 'all';
  readonly seed: number;
}

/** How an adapter's steps are taken. */
export interface StepSettings {
  /** Epochs: times that every prompt is stepped on, at most. */
  readonly passes: number;
  /** AdamW learning rate of the first step. */
  readonly learningRate: number;
  /** What becomes of the rate: it stays, or falls to 0 over all passes. */
  readonly schedule: Schedule;
  /**
   * Ends a tuning after a pass whose losses, summed, are at most 1 + this many times the least they can be; `paper` is
   * 0.2 where the paper's configurations stop early, which is on one task with targets that are only some of the answers.
   */
  readonly earlyStop: number | 'never' | 'paper';
  readonly weightDecay: number;
  /** Where a target that ends does: with the token that ends an answer, or with all of the template's turn. */
  readonly targetEnd: 'token' | 'turn';
  /** Most tokens of a target trie run at once, besides the prompt's. */
  readonly trieTokens?: number | undefined;
  readonly seed: number;
}

/** How a new adapter is tuned. */
export interface TuningSettings extends AdapterSettings, StepSettings {}

export const defaultSampling: SamplingSettings = {
  samples: 1000,
  maxNewTokens: 24,
  temperature: 1,
  topK: 0,
  topP: 1,
  seed: 0,
};
