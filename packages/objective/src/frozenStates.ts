import type { FrozenWeights, Hold, LanguageModel, ModelConfig } from '@diffuse/core-lm';
import { blockAttention, statesBefore } from '@diffuse/core-lm/graph';
import type { DeviceTensor, HostTensor } from '@diffuse/jit';
import type * as tf from '@tensorflow/tfjs-core';
import type { TrieInputs } from './graph.js';
import type { PackedTrie } from './pack.js';

/** What enters a model's layer `layer`, of packed tries: kept with the model, for all adapters that begin there. */
export interface FrozenStates {
  readonly layer: number;
  /** Float32 [tokens, hidden]; none before the first layer, which takes the tokens. */
  hold(packed: PackedTrie, trie: TrieInputs<HostTensor>): Promise<Hold<DeviceTensor | undefined>>;
  dispose(): Promise<void>;
}

interface Inputs {
  readonly weights: FrozenWeights<tf.Tensor>;
  readonly trie: TrieInputs<tf.Tensor>;
}

function statesOf({ weights, trie }: Inputs, layer: number, config: ModelConfig): tf.Tensor2D {
  const positions = trie.positions as tf.Tensor1D;
  const attend = blockAttention(config, trie.sight, positions);
  return statesBefore({ config, weights }, layer, trie.tokens as tf.Tensor1D, positions, attend);
}

/** Compiles the layers before `layer`. */
export function frozenStates({ weights, kept, jit }: LanguageModel, layer: number): FrozenStates {
  if (layer === 0) return { layer, hold: async () => nothing, dispose: async () => undefined };
  const run = jit('frozen', layer, statesOf, import.meta.url);
  return {
    layer,
    hold({ tokens, positions, parents }, trie) {
      const key = `trie ${layer}: ${tokens.join()} at ${positions.join()} after ${parents.join()}`;
      return kept.hold(key, () => run({ weights, trie }) as Promise<DeviceTensor>);
    },
    dispose: () => run.dispose(),
  };
}

const nothing: Hold<undefined> = { value: undefined, release: () => undefined };
