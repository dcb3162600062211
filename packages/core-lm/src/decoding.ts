import { logSoftmax } from '@diffuse/jit';
import * as tf from '@tensorflow/tfjs-core';
import { headsFirst, type Attend, type KeyValues } from './attention.js';
import { causalAttention } from './blockAttention.js';
import { cachedAttention, type DecodingCache } from './cachedAttention.js';
import type { DistributionForm } from './draw.js';
import type { ModelConfig } from './config.js';
import { hiddenStates, hiddenStatesFrom, statesBefore } from './hiddenStates.js';
import { logitsOf } from './model.js';
import type { TracedModel } from './tracedModel.js';
import type { FrozenWeights } from './weights.js';

interface Tokens {
  readonly tokens: tf.Tensor1D; // int32 [rows]
  readonly positions: tf.Tensor1D; // int32 [rows]
}

/** A prompt's tokens, of which those behind its end are padding. */
interface PromptInputs extends Tokens {
  /** What the first layer that is run takes, where that is not the first of all, [tokens, hidden]. */
  readonly states: tf.Tensor2D | undefined;
  readonly last: tf.Tensor1D; // int32 [1]
}

type StepInputs = Tokens & { readonly cache: DecodingCache<tf.Tensor> };

interface Statics {
  readonly distribution: DistributionForm;
}

/** Runs a prompt through the layers before `layer`: what this takes, and the keys and values of those. */
export function runPromptBelow(
  { weights, tokens, positions }: Tokens & { readonly weights: FrozenWeights<tf.Tensor> },
  layer: number,
  config: ModelConfig,
) {
  const { attend, keyValues } = recorded(causalAttention(config, positions.size), headsFirst);
  const states = statesBefore({ config, weights }, layer, tokens, positions, attend);
  return { states, keyValues };
}

/** Runs a prompt from `layer` on; gives what may follow its last token, and the keys and values of the layers it ran. */
export function runPrompt(
  model: TracedModel,
  { tokens, states, positions, last }: PromptInputs,
  { distribution, layer }: Statics & { readonly layer: number },
) {
  const { attend, keyValues } = recorded(causalAttention(model.config, positions.size), headsFirst);
  const hidden =
    states === undefined
      ? hiddenStates(model, tokens, positions, attend, last)
      : hiddenStatesFrom(model, layer, states, positions, attend, last);
  return { ...nextOf(logitsOf(model, hidden), distribution), keyValues: keyValues.slice(layer) };
}

/** Runs one token a row. */
export function runStep(model: TracedModel, { tokens, positions, cache }: StepInputs, { distribution }: Statics) {
  const { attend, keyValues } = recorded(cachedAttention(model.config, cache, positions), (x) => x);
  const hidden = hiddenStates(model, tokens, positions, attend);
  const parts: tf.Tensor2D[] = tf.split(hidden, partsOf(hidden.shape[0], model.config.vocabSize));
  const each = parts.map((part) => nextOf(logitsOf(model, part), distribution));
  return { next: each.map(({ next }) => next), sums: tf.concat(each.map(({ sums }) => sums)), keyValues };
}

/** A tensor of more numbers is new to glibc's allocator each time, and every page of it to the processor: 32 MiB. */
const mostReused = 2 ** 23;

/**
 * The rows whose scores are computed at once: halves where those of all would be more than `mostReused`. More parts, or
 * parts that are larger still, would not make good that each reads the whole output projection.
 */
export function partsOf(rows: number, vocabSize: number): number[] {
  const half = Math.ceil(rows / 2);
  return half * vocabSize <= mostReused && rows * vocabSize > mostReused ? [half, rows - half] : [rows];
}

/** The distributions [rows, vocab], and each row's sum of logits [rows], which is finite only where all of them are. */
const nextOf = (logits: tf.Tensor2D, form: DistributionForm) => ({
  next: distributions[form](logits),
  sums: tf.sum(logits, 1) as tf.Tensor1D,
});

/** What the next token may be, from the scores [rows, vocab]. */
const distributions: Readonly<Record<DistributionForm, (logits: tf.Tensor2D) => tf.Tensor2D>> = {
  probabilities: (logits) => tf.softmax(logits),
  logProbs: (logits) => logSoftmax(logits),
};

/** An attention that also notes the keys and values it is given. */
function recorded(
  attend: Attend,
  arrange: (x: tf.Tensor3D) => tf.Tensor3D,
): { attend: Attend; keyValues: KeyValues<tf.Tensor3D>[] } {
  const keyValues: KeyValues<tf.Tensor3D>[] = [];
  return {
    keyValues,
    attend(layer, q, k, v) {
      keyValues[layer] = { k: arrange(k), v: arrange(v) };
      return attend(layer, q, k, v);
    },
  };
}
