import { optional, options } from '@diffuse/check';
import { NotFinite, type AdaptedModel, type TracedModel } from '@diffuse/core-lm';
import { adaptedModel, afterDispose, checkLength } from '@diffuse/core-lm/checks';
import { releaseAll } from '@diffuse/jit';
import type * as tf from '@tensorflow/tfjs-core';
import { encodedPrompt, longestSequence, type EncodedPrompt } from './encoded.js';
import { frozenStates } from './frozenStates.js';
import { sumPaths, trieLogProbs, type TrieInputs } from './graph.js';
import { packed, trieTokensCheck } from './pack.js';

/**
 * Tokens of a trie run at once, besides the prompt's, unless told otherwise; memory grows with it, not with the number of
 * targets.
 */
export const defaultTrieTokens = 448;

/** How a scorer runs. */
export interface ScoreOptions {
  /** Tokens of a trie run at once, besides the prompt's; a larger trie is cut. */
  readonly trieTokens?: number | undefined;
}

/** A model compiled for exact scoring. */
export interface Scorer {
  /**
   * Exact log-probability of each target's own tokens, in nats: [targets]. One forward pass over prompt and target trie.
   * Throws a `NotFinite` where one is not finite: every target has a probability, however small. Throws an InputError on tokens
   * that the model does not have, where a target begins another or is longer than is implemented, and after `dispose`.
   */
  score(prompt: EncodedPrompt): Promise<Float64Array>;
  /** Lets go of what was compiled; the model and its adapter stay. */
  dispose(): Promise<void>;
}

interface Inputs {
  readonly trie: TrieInputs<tf.Tensor>;
  readonly states: tf.Tensor | undefined;
}

const score = (model: TracedModel, { trie, states }: Inputs, layer: number): tf.Tensor1D =>
  trieLogProbs(model, trie, layer, states);

function checkLogProbs({ targets }: EncodedPrompt, logProbs: Float64Array): void {
  const index = logProbs.findIndex((logProb) => !Number.isFinite(logProb));
  if (index >= 0) throw new NotFinite('log-probability', { value: logProbs[index]!, target: targets[index]!.text });
}

const scoreOptions = options({ trieTokens: optional(trieTokensCheck) });

/**
 * Compiles exact scoring for a model, with its adapter if it has one. Throws an InputError on what `adapt` did not give, and
 * where it was disposed of.
 *
 * @example
 * import { adapt, type LanguageModel } from '@diffuse/core-lm';
 * import { createScorer, type EncodedPrompt } from '@diffuse/objective';
 *
 * async function probabilities(model: LanguageModel, prompt: EncodedPrompt) {
 *   const scorer = createScorer(adapt(model));
 *   try {
 *     return Array.from(await scorer.score(prompt), Math.exp);
 *   } finally {
 *     await scorer.dispose();
 *   }
 * }
 */
export function createScorer(subject: AdaptedModel, given: ScoreOptions = {}): Scorer {
  adaptedModel(subject, 'subject');
  scoreOptions(given, 'options');
  const { trieTokens = defaultTrieTokens } = given;
  const promptCheck = encodedPrompt(subject.model.config.vocabSize);
  const frozen = frozenStates(subject.model, subject.splitLayer);
  const run = subject.jit('score', frozen.layer, score, import.meta.url);
  let disposed = false;
  return {
    async score(prompt) {
      if (disposed) throw afterDispose('the scorer', 'create another');
      promptCheck(prompt, 'prompt');
      checkLength(subject.model.config, longestSequence(prompt));
      const logProbs = new Float64Array(prompt.targets.length);
      for (const part of packed(prompt, trieTokens)) {
        const edges = await frozen.on(part, run);
        try {
          sumPaths(part, (await edges.read()).data as Float32Array, logProbs);
        } finally {
          edges.dispose();
        }
      }
      checkLogProbs(prompt, logProbs);
      return logProbs;
    },
    dispose() {
      disposed = true;
      return releaseAll([run.dispose, frozen.dispose]);
    },
  };
}
