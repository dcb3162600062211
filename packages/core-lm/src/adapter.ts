import type { ModuleName } from './weights.js';

/** One adapted linear map: `W x + scale · B A x` (Hu et al., 2021). */
export interface LoraPair<T> {
  readonly a: T; // [rank, in]
  readonly b: T; // [out, rank]
}

/** An adapter's trainable matrices, one entry a layer; modules that are not adapted are absent. */
export type LoraWeights<T> = readonly Partial<Record<ModuleName, LoraPair<T>>>[];

/** A LoRA adapter: what the matrices are multiplied by, and the matrices. */
export interface Adapter<T> {
  readonly rank: number;
  readonly alpha: number;
  /** alpha / rank, or alpha / √rank when rank-stabilised. */
  readonly scale: number;
  readonly modules: readonly ModuleName[];
  readonly weights: LoraWeights<T>;
}
