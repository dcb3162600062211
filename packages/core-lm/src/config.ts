/** How rotary frequencies are stretched for long contexts. `llama3` is Llama 3.1's piecewise rule. */
export type RopeScaling =
  | { readonly type: 'linear'; readonly factor: number }
  | {
      readonly type: 'llama3';
      readonly factor: number;
      readonly lowFreqFactor: number;
      readonly highFreqFactor: number;
      readonly originalMaxPositionEmbeddings: number;
    };

/** Rotary position embedding of one kind of layer. */
export interface Rope {
  readonly theta: number;
  readonly scaling?: RopeScaling;
}

/** What differs from layer to layer. */
export interface LayerConfig {
  /** A token attends to itself and the `slidingWindow - 1` positions before it; all before it when absent. */
  readonly slidingWindow?: number;
  readonly rope: Rope;
}

/**
 * A decoder-only transformer with rotary positions, RMS norms and a gated MLP. A model family is a set of values here:
 * every field changes the mathematics, and nothing outside this interface does.
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
  /** Scores become `c · tanh(score / c)` before the mask (Gemma 2). */
  readonly attentionSoftcap?: number;
  /** Logits become `c · tanh(logit / c)` (Gemma 2). */
  readonly logitSoftcap?: number;
  /** The output projection is the embedding matrix. */
  readonly tieWordEmbeddings: boolean;
}
