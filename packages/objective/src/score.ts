import { checkLength, NotFinite, type AdaptedModel, type TracedModel } from '@diffuse/core-lm';
import type * as tf from '@tensorflow/tfjs';
import { longestSequence, type EncodedPrompt } from './encoded.js';
import { sumPaths, trieInputs, trieLogProbs, type TrieInputs } from './graph.js';
import { packTries } from './pack.js';

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
   * Exact log-probability of each target, said in any of its ways, in nats: [targets]. One forward pass over prompt and
   * target trie. Throws a `NotFinite` where one is NaN or +∞; -∞ is a target that the model never says. Throws, too, where
   * one is longer than is implemented.
   */
  score(prompt: EncodedPrompt): Promise<Float64Array>;
  /** Lets go of what was compiled; the model and its adapter stay. */
  dispose(): Promise<void>;
}

const score = (model: TracedModel, { trie }: { trie: TrieInputs<tf.Tensor> }): tf.Tensor1D => trieLogProbs(model, trie);

function checkLogProbs({ targets }: EncodedPrompt, logProbs: Float64Array): void {
  const index = logProbs.findIndex((logProb) => !(logProb < Infinity));
  if (index >= 0) throw new NotFinite('log-probability', { value: logProbs[index]!, target: targets[index]!.text });
}

/** A prompt in which every way to say a target is a target, and which one it is of. */
function everyWay({ prompt, targets }: EncodedPrompt): EncodedPrompt & { readonly of: readonly number[] } {
  const said = targets.flatMap((target, index) =>
    [target.tokens, ...(target.ways ?? [])].map((tokens) => ({ index, target: { ...target, tokens } })),
  );
  return { prompt, targets: said.map(({ target }) => target), of: said.map(({ index }) => index) };
}

/** The logarithm of the sum of the probabilities of each target's ways: [ways] → [targets]. */
function togetherBy(of: readonly number[], logProbs: Float64Array, targets: number): Float64Array {
  const most = new Float64Array(targets).fill(-Infinity);
  of.forEach((target, way) => (most[target] = Math.max(most[target]!, logProbs[way]!)));
  const sums = new Float64Array(targets);
  of.forEach((target, way) => {
    if (most[target] !== -Infinity) sums[target]! += Math.exp(logProbs[way]! - most[target]!);
  });
  return most.map((largest, target) => (largest === -Infinity ? largest : largest + Math.log(sums[target]!)));
}

/** Compiles exact scoring for a model, with its adapter if it has one. */
export function createScorer(subject: AdaptedModel, { trieTokens = defaultTrieTokens }: ScoreOptions = {}): Scorer {
  const run = subject.jit('score', null, score, import.meta.url);
  let disposed = false;
  return {
    async score(prompt) {
      if (disposed) throw new Error('the scorer was disposed: create another');
      checkLength(subject.model.config, longestSequence(prompt));
      const said = everyWay(prompt);
      const logProbs = new Float64Array(said.targets.length);
      for (const packed of packTries(said, trieTokens)) {
        const edges = await run({ trie: trieInputs(packed) });
        try {
          sumPaths(packed, (await edges.read()).data as Float32Array, logProbs);
        } finally {
          edges.dispose();
        }
      }
      checkLogProbs(said, logProbs);
      return togetherBy(said.of, logProbs, prompt.targets.length);
    },
    dispose() {
      disposed = true;
      return run.dispose();
    },
  };
}
