import type * as tf from '@tensorflow/tfjs-core';
import type { LoraWeights } from './adapter.js';
import type { ModelConfig } from './config.js';
import type { FrozenWeights } from './weights.js';

/** Low-rank additions to a model's linear maps. */
export interface ActiveLora {
  readonly scale: number;
  readonly weights: LoraWeights<tf.Tensor>;
}

/** A model inside a jitted function. */
export interface TracedModel {
  readonly config: ModelConfig;
  readonly weights: FrozenWeights<tf.Tensor>;
  readonly lora?: ActiveLora;
}
