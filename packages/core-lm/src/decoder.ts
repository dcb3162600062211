import { hostTensor, logSoftmax, releaseAll, type DeviceTensor, type HostTensor } from '@diffuse/jit';
import * as tf from '@tensorflow/tfjs';
import type { AdaptedModel } from './adapt.js';
import {
  cachedAttention,
  headsFirst,
  treeAttention,
  type Attend,
  type DecodingCache,
  type KeyValues,
} from './attention.js';
import type { DistributionForm } from './draw.js';
import type { ModelConfig } from './config.js';
import { hiddenStates, logitsOf, type TracedModel } from './model.js';

/** A slot that holds no token has this position: later than any, so nothing looks at it. */
const emptyPosition = 2 ** 30;

/** Prompts are padded to a multiple of this many tokens, so that few graphs are compiled. */
const promptBucket = 32;

/** A prompt that has been run. */
export interface Prefilled {
  /** Tokens in the prompt. */
  readonly length: number;
  /** Keys and values of the prompt's slots, one entry a layer: [kvHeads, promptSlots, headDim]. */
  readonly cache: readonly KeyValues<DeviceTensor>[];
  /** Position of the token in each slot [promptSlots]. */
  readonly positions: Int32Array;
  /** The next token's distribution [vocab]. */
  readonly next: Float32Array;
  /** Frees the keys and values. */
  dispose(): void;
}

/** One new token for each of a number of rows. */
export interface DecodeBatch {
  readonly tokens: Int32Array; // [rows]
  readonly positions: Int32Array; // [rows]
  /** Keys and values of each row's path, one entry a layer: [rows, kvHeads, pathSlots, headDim]. */
  readonly path: readonly KeyValues<HostTensor>[];
}

/** What one step computes for its rows. */
export interface Decoded {
  /** Each row's distribution of the token after it. */
  readonly next: Float32Array; // [rows, vocab]
  /** The new tokens' keys and values, one entry a layer: [rows, kvHeads, headDim]. */
  readonly keyValues: readonly KeyValues<Float32Array>[];
}

/** A model compiled for generation. */
export interface Decoder {
  readonly config: ModelConfig;
  /** Runs a prompt; what it leaves is the caller's to dispose. */
  prefill(prompt: readonly number[], form: DistributionForm): Promise<Prefilled>;
  decode(prefilled: Prefilled, batch: DecodeBatch, form: DistributionForm): Promise<Decoded>;
  /** Lets go of what was compiled, and of prompts that were not disposed of; the model and its adapter stay. */
  dispose(): Promise<void>;
}

interface Tokens {
  readonly tokens: tf.Tensor1D; // int32 [rows]
  readonly positions: tf.Tensor1D; // int32 [rows]
}

type PromptInputs = Tokens & { readonly last: tf.Tensor1D }; // int32 [1]
type StepInputs = Tokens & { readonly cache: DecodingCache<tf.Tensor> };

interface Statics {
  readonly distribution: DistributionForm;
}

/** Runs a prompt; gives what may follow its last token, and the keys and values of all. */
function runPrompt(model: TracedModel, { tokens, positions, last }: PromptInputs, { distribution }: Statics) {
  const visible = tf.lessEqual(tf.expandDims(positions, 0), tf.expandDims(positions, 1)) as tf.Tensor2D;
  const { attend, keyValues } = recorded(treeAttention(model.config, visible, positions), headsFirst);
  const hidden = hiddenStates(model, tokens, positions, attend);
  return { next: distributions[distribution](logitsOf(model, tf.gather(hidden, last))), keyValues };
}

/** Runs one token a row. */
function runStep(model: TracedModel, { tokens, positions, cache }: StepInputs, { distribution }: Statics) {
  const { attend, keyValues } = recorded(cachedAttention(model.config, cache, positions), (x) => x);
  const hidden = hiddenStates(model, tokens, positions, attend);
  return { next: distributions[distribution](logitsOf(model, hidden)), keyValues };
}

/** Compiles generation for a model, with its adapter if it has one. */
export function createDecoder(subject: AdaptedModel): Decoder {
  const compile = (distribution: DistributionForm) => ({
    prompt: subject.jit('prefill', { distribution }, runPrompt, import.meta.url),
    step: subject.jit('decode', { distribution }, runStep, import.meta.url),
  });
  const compiled = { probabilities: compile('probabilities'), logProbs: compile('logProbs') };
  const prefilled = new Set<Prefilled>();

  return {
    config: subject.model.config,

    async prefill(prompt, form) {
      const length = prompt.length;
      const slots = Math.ceil(length / promptBucket) * promptBucket;
      const tokens = Int32Array.from({ length: slots }, (_, i) => prompt[i] ?? 0);
      const positions = Int32Array.from({ length: slots }, (_, i) => (i < length ? i : emptyPosition));
      const { next, keyValues: cache } = await compiled[form].prompt({
        tokens: hostTensor(tokens, [slots]),
        positions: hostTensor(positions, [slots]),
        last: hostTensor(Int32Array.of(length - 1), [1]),
      });
      const free = (): void => {
        for (const { k, v } of cache) for (const tensor of [k, v]) tensor.dispose();
      };
      try {
        const [distribution] = await take([next]);
        const result: Prefilled = {
          length,
          cache,
          positions,
          next: distribution!,
          dispose() {
            if (prefilled.delete(result)) free();
          },
        };
        prefilled.add(result);
        return result;
      } catch (error) {
        free();
        throw error;
      }
    },

    async decode({ length, positions: slots, cache }, { tokens, positions, path }, form) {
      const pathSlots = path[0]!.k.shape[2]!;
      const keyPositions = new Int32Array(slots.length + pathSlots);
      keyPositions.set(slots);
      for (let slot = 0; slot < pathSlots; slot++) keyPositions[slots.length + slot] = length + slot;
      const { next, keyValues } = await compiled[form].step({
        tokens: hostTensor(tokens, [tokens.length]),
        positions: hostTensor(positions, [positions.length]),
        cache: { prompt: cache, path, keyPositions: hostTensor(keyPositions, [keyPositions.length]) },
      });
      const [distribution, ...read] = await take([next, ...keyValues.flatMap(({ k, v }) => [k, v])]);
      return {
        next: distribution!,
        keyValues: keyValues.map((_, layer) => ({ k: read[2 * layer]!, v: read[2 * layer + 1]! })),
      };
    },

    dispose() {
      const programs = Object.values(compiled).flatMap(({ prompt, step }) => [prompt, step]);
      return releaseAll([...prefilled, ...programs].map((held) => () => held.dispose()));
    },
  };
}

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

/** Float tensors' data, off the device, where none of them stays. */
async function take(tensors: readonly DeviceTensor[]): Promise<Float32Array[]> {
  try {
    return await Promise.all(tensors.map(async (tensor) => (await tensor.read()).data as Float32Array));
  } finally {
    for (const tensor of tensors) tensor.dispose();
  }
}
