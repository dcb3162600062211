import type { ModuleName } from './weights.js';

/** How rotary frequencies are stretched for long contexts. `llama3` is Llama 3.1's piecewise rule. */
export type RopeScaling =
  | { readonly type: 'linear'; readonly factor: number }
  | {
      readonly type: 'llama3';
      readonly factor: number;
      readonly lowFreqFactor: number;
      readonly highFreqFactor: number;
      readonly originalMaxPositionEmbeddings: number;
    }
  | {
      /** Blends from dimension `low`, which keeps its frequency, to `high`, whose frequency is divided (Peng et al., 2023). */
      readonly type: 'yarn';
      readonly factor: number;
      readonly low: number;
      readonly high: number;
    }
  /** A divisor for each frequency (LongRoPE; Ding et al., 2024). */
  | { readonly type: 'divisors'; readonly divisors: readonly number[] };

/** Rotary position embedding of one kind of layer. */
export interface Rope {
  readonly theta: number;
  readonly scaling?: RopeScaling;
  /** How many of a head's dimensions are rotated, the first ones; all when absent. */
  readonly rotaryDim?: number;
  /** Dimension 2i is paired with 2i + 1 (GLM), not i with i + rotaryDim/2. */
  readonly interleaved?: true;
  /** The rotated dimensions of queries and keys are multiplied by this. */
  readonly attentionFactor?: number;
  /** The positions of longer sequences are treated in a way that is not implemented (tokens). */
  readonly maxTokens?: number;
}

/** What differs from layer to layer. */
export interface LayerConfig {
  /** A token attends to itself and the `slidingWindow - 1` positions before it; all before it when absent. */
  readonly slidingWindow?: number;
  /** Absent where positions are told by the mask alone (NoPE). */
  readonly rope?: Rope;
}

/**
 * A decoder-only transformer with rotary positions, RMS norms and a gated MLP. A model family is a set of values here:
 * every field changes the mathematics, `fused` of an adapter, and nothing outside this interface does.
 */
export interface ModelConfig {
  readonly vocabSize: number;
  readonly hiddenSize: number;
  readonly intermediateSize: number;
  readonly numHeads: number;
  readonly numKeyValueHeads: number;
  readonly headDim: number;
  readonly rmsNormEps: number;
  /** One entry a layer. */
  readonly layers: readonly LayerConfig[];
  readonly activation: 'silu' | 'gelu' | 'gelu_tanh';
  /** Gemma stores norm weights as an offset from one: `x̂ · (1 + w)`. */
  readonly normWeightOffset: 0 | 1;
  /** Embeddings are multiplied by this (Gemma: √hiddenSize). */
  readonly embeddingScale: number;
  /** Attention scores are `q·k · queryScale` (usually 1/√headDim). */
  readonly queryScale: number;
  /** The norms of queries and keys come after the rotation (HunYuan). */
  readonly headNormsAfterRope?: true;
  /** What attention and MLP add to the residual is multiplied by this (Granite). */
  readonly residualScale?: number;
  /** Logits are multiplied by this (Granite: 1/logits_scaling). */
  readonly logitScale?: number;
  /** Scores become `c · tanh(score / c)` before the mask (Gemma 2). */
  readonly attentionSoftcap?: number;
  /** Logits become `c · tanh(logit / c)` (Gemma 2). */
  readonly logitSoftcap?: number;
  /** The output projection is the embedding matrix. */
  readonly tieWordEmbeddings: boolean;
  /** Linear maps that the family has as one, rows under rows (Phi-3): its adapters in PEFT's form adapt them as one. */
  readonly fused?: readonly (readonly ModuleName[])[];
}
