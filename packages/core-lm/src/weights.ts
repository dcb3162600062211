import type { QuantizedMatrix } from '@diffuse/jit';

/** The seven linear maps of a layer, by the names the literature uses for LoRA's targets. */
export const moduleNames = ['q', 'k', 'v', 'o', 'gate', 'up', 'down'] as const;
export type ModuleName = (typeof moduleNames)[number];

/** A frozen matrix [out, in]: a tensor, or blocks of 4 or 8 bits a weight that are multiplied as they are. */
export type LinearWeight<T> = T | QuantizedMatrix<T>;

/** One layer's weights. Linear maps are `[out, in]`, as checkpoints store them; norms and biases are vectors. */
export interface LayerWeights<T, Linear = T> {
  /** Norm of what attention reads; absent where only its output has one (OLMo 2). */
  readonly inputNorm?: T; // [hidden]
  readonly q: Linear; // [heads · headDim, hidden]
  readonly k: Linear; // [kvHeads · headDim, hidden]
  readonly v: Linear; // [kvHeads · headDim, hidden]
  readonly o: Linear; // [hidden, heads · headDim]
  readonly qBias?: T;
  readonly kBias?: T;
  readonly vBias?: T;
  readonly oBias?: T;
  /** Norms of queries and keys: of each head (Qwen 3, Gemma 3), or of all together (OLMo 2). */
  readonly qNorm?: T; // [headDim] or [heads · headDim]
  readonly kNorm?: T; // [headDim] or [kvHeads · headDim]
  /** Norm of the attention's output before it joins the residual (Gemma 2 and 3, OLMo 2). */
  readonly postAttentionNorm?: T; // [hidden]
  /** Norm of what the MLP reads; absent where only its output has one (OLMo 2). */
  readonly mlpNorm?: T; // [hidden]
  readonly gate: Linear; // [intermediate, hidden]
  readonly up: Linear; // [intermediate, hidden]
  readonly down: Linear; // [hidden, intermediate]
  readonly gateBias?: T;
  readonly upBias?: T;
  readonly downBias?: T;
  /** Norm of the MLP's output before it joins the residual (Gemma 2 and 3, OLMo 2). */
  readonly postMlpNorm?: T; // [hidden]
}

/** All of a model's weights; absent optional ones are absent in every layer. */
export interface Weights<T, Linear = T> {
  readonly embedding: T | Linear; // [vocab, hidden]
  readonly layers: readonly LayerWeights<T, Linear>[];
  readonly norm: T; // [hidden]
  /** Absent when tied to the embedding. */
  readonly head?: T | Linear; // [vocab, hidden]
}

/** Weights that may be quantised: what a model runs on, and adapters are tuned on. */
export type FrozenWeights<T> = Weights<T, LinearWeight<T>>;
