import type { FrozenWeights, LanguageModel, ModelConfig } from '@diffuse/core-lm';
import { blockAttention, statesBefore } from '@diffuse/core-lm/graph';
import type { DeviceTensor, HostTensor } from '@diffuse/jit';
import type * as tf from '@tensorflow/tfjs-core';
import { trieInputs, type TrieInputs } from './graph.js';
import type { PackedTrie } from './pack.js';

/** A packed trie, and what enters a layer of it, float32 [tokens, hidden]; none before the first layer, which takes the tokens. */
interface EnteringTrie {
  readonly trie: TrieInputs<HostTensor>;
  readonly states: DeviceTensor | undefined;
}

/** What enters a model's layer `layer`, of packed tries: kept with the model, for all adapters that begin there. */
export interface FrozenStates {
  readonly layer: number;
  /** Does `work` on a trie; the states are there until it has ended. */
  on<T>(packed: PackedTrie, work: (entering: EnteringTrie) => Promise<T>): Promise<T>;
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
  if (layer === 0)
    return {
      layer,
      on: (packed, work) => work({ trie: trieInputs(packed), states: undefined }),
      dispose: () => Promise.resolve(),
    };
  const run = jit('frozen', layer, statesOf, import.meta.url);
  return {
    layer,
    async on(packed, work) {
      const { tokens, positions, parents } = packed;
      const trie = trieInputs(packed);
      const key = `trie ${layer}: ${tokens.join()} at ${positions.join()} after ${parents.join()}`;
      const states = await kept.hold(key, () => run({ weights, trie }) as Promise<DeviceTensor>);
      try {
        return await work({ trie, states: states.value });
      } finally {
        states.release();
      }
    },
    dispose: () => run.dispose(),
  };
}
