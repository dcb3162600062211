/** The seven linear maps of a layer, by the names the literature uses for LoRA's targets. */
export const moduleNames = ['q', 'k', 'v', 'o', 'gate', 'up', 'down'] as const;
export type ModuleName = (typeof moduleNames)[number];

/** One layer's weights. Linear maps are `[out, in]`, as checkpoints store them; norms and biases are vectors. */
export interface LayerWeights<T> {
  readonly inputNorm: T; // [hidden]
  readonly q: T; // [heads · headDim, hidden]
  readonly k: T; // [kvHeads · headDim, hidden]
  readonly v: T; // [kvHeads · headDim, hidden]
  readonly o: T; // [hidden, heads · headDim]
  readonly qBias?: T;
  readonly kBias?: T;
  readonly vBias?: T;
  readonly oBias?: T;
  /** Per-head norms of queries and keys (Qwen 3, Gemma 3). */
  readonly qNorm?: T; // [headDim]
  readonly kNorm?: T; // [headDim]
  /** Norm of the attention's output before it joins the residual (Gemma 2 and 3). */
  readonly postAttentionNorm?: T; // [hidden]
  readonly mlpNorm: T; // [hidden]
  readonly gate: T; // [intermediate, hidden]
  readonly up: T; // [intermediate, hidden]
  readonly down: T; // [hidden, intermediate]
  /** Norm of the MLP's output before it joins the residual (Gemma 2 and 3). */
  readonly postMlpNorm?: T; // [hidden]
}

/** All of a model's weights; absent optional ones are absent in every layer. */
export interface Weights<T> {
  readonly embedding: T; // [vocab, hidden]
  readonly layers: readonly LayerWeights<T>[];
  readonly norm: T; // [hidden]
  /** Absent when tied to the embedding. */
  readonly head?: T; // [vocab, hidden]
}
