import { adapterKey, type FrozenWeights, type LanguageModel, type LoadedAdapter } from '@diffuse/core-lm';
import type * as tf from '@tensorflow/tfjs';
import type { EncodedPrompt } from './encode.js';
import { sumPaths, trieInputs, trieLogProbs, type TrieInputs } from './graph.js';
import { packTries } from './pack.js';

/**
 * Tokens of a trie run at once, besides the prompt's, unless told otherwise; memory grows with it, not with the number of
 * targets.
 */
export const defaultMaxTokens = 448;

/** A model compiled for exact scoring. */
export interface Scorer {
  /** Exact log-probability of each target, in nats: [targets]. One forward pass over prompt and target trie. */
  score(prompt: EncodedPrompt): Promise<Float64Array>;
}

/** Compiles exact scoring for a model with an adapter, or without. */
export function createScorer(model: LanguageModel, adapter?: LoadedAdapter, maxTokens = defaultMaxTokens): Scorer {
  const { config, weights } = model;
  const params = adapter?.params;
  const run = model.jit(
    `score ${adapterKey(adapter)}`,
    (inputs: { weights: FrozenWeights<tf.Tensor>; params: tf.Tensor | undefined; trie: TrieInputs<tf.Tensor> }) =>
      trieLogProbs(config, inputs.weights, adapter, inputs.params, inputs.trie),
    import.meta.url,
  );
  return {
    async score(prompt) {
      const logProbs = new Float64Array(prompt.targets.length);
      for (const packed of packTries(prompt, maxTokens)) {
        const edges = await run({ weights, params, trie: trieInputs(packed) });
        sumPaths(packed, (await edges.read()).data as Float32Array, logProbs);
        edges.dispose();
      }
      return logProbs;
    },
  };
}
