import { hostTensor, logSoftmax, type DeviceTensor, type HostTensor } from '@diffuse/jit';
import * as tf from '@tensorflow/tfjs';
import {
  cachedAttention,
  headsFirst,
  treeAttention,
  type Attend,
  type DecodingCache,
  type KeyValues,
} from './attention.js';
import type { DistributionForm } from './draw.js';
import { activeLora, adapterKey, type LanguageModel, type LoadedAdapter } from './model.js';
import { hiddenStates, logitsOf } from './transformer.js';
import type { FrozenWeights } from './weights.js';

/** A slot that holds no token has this position: later than any, so nothing looks at it. */
export const emptyPosition = 2 ** 30;

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
  prefill(prompt: readonly number[], form: DistributionForm): Promise<Prefilled>;
  decode(prefilled: Prefilled, batch: DecodeBatch, form: DistributionForm): Promise<Decoded>;
}

interface Loaded<T> {
  readonly weights: FrozenWeights<T>;
  readonly params: T | undefined;
}

interface Tokens<T> {
  readonly tokens: T; // [rows]
  readonly positions: T; // [rows]
}

/** Compiles generation for a model with an adapter, or without. */
export function createDecoder(model: LanguageModel, adapter?: LoadedAdapter): Decoder {
  const { config } = model;
  const key = adapterKey(adapter);
  const loaded: Loaded<DeviceTensor> = { weights: model.weights, params: adapter?.params };
  const loraOf = ({ params }: Loaded<tf.Tensor>) => adapter && activeLora(adapter, params!);

  const runPrompt = (form: DistributionForm) =>
    model.jit(
      `prefill ${form} ${key}`,
      (inputs: Loaded<tf.Tensor> & Tokens<tf.Tensor1D> & { last: tf.Tensor1D }) => {
        const { weights, tokens, positions, last } = inputs;
        const visible = tf.lessEqual(tf.expandDims(positions, 0), tf.expandDims(positions, 1)) as tf.Tensor2D;
        const { attend, keyValues } = recorded(treeAttention(config, visible, positions), headsFirst);
        const hidden = hiddenStates(config, weights, loraOf(inputs), tokens, positions, attend);
        return { next: distributions[form](logitsOf(config, weights, tf.gather(hidden, last))), keyValues };
      },
      import.meta.url,
    );

  const runStep = (form: DistributionForm) =>
    model.jit(
      `decode ${form} ${key}`,
      (inputs: Loaded<tf.Tensor> & Tokens<tf.Tensor1D> & { cache: DecodingCache<tf.Tensor> }) => {
        const { weights, tokens, positions, cache } = inputs;
        const { attend, keyValues } = recorded(cachedAttention(config, cache, positions), (x) => x);
        const hidden = hiddenStates(config, weights, loraOf(inputs), tokens, positions, attend);
        return { next: distributions[form](logitsOf(config, weights, hidden)), keyValues };
      },
      import.meta.url,
    );

  return {
    async prefill(prompt, form) {
      const length = prompt.length;
      const slots = Math.ceil(length / promptBucket) * promptBucket;
      const tokens = Int32Array.from({ length: slots }, (_, i) => prompt[i] ?? 0);
      const positions = Int32Array.from({ length: slots }, (_, i) => (i < length ? i : emptyPosition));
      const { next, keyValues } = await runPrompt(form)({
        ...loaded,
        tokens: hostTensor(tokens, [slots]),
        positions: hostTensor(positions, [slots]),
        last: hostTensor(Int32Array.of(length - 1), [1]),
      });
      return { length, cache: keyValues, positions, next: await take(next) };
    },

    async decode(prefilled, { tokens, positions, path }, form) {
      const pathSlots = path[0]!.k.shape[2]!;
      const keyPositions = new Int32Array(prefilled.positions.length + pathSlots);
      keyPositions.set(prefilled.positions);
      for (let slot = 0; slot < pathSlots; slot++) {
        keyPositions[prefilled.positions.length + slot] = prefilled.length + slot;
      }
      const { next, keyValues } = await runStep(form)({
        ...loaded,
        tokens: hostTensor(tokens, [tokens.length]),
        positions: hostTensor(positions, [positions.length]),
        cache: { prompt: prefilled.cache, path, keyPositions: hostTensor(keyPositions, [keyPositions.length]) },
      });
      const read = await Promise.all(keyValues.map(async ({ k, v }) => ({ k: await take(k), v: await take(v) })));
      return { next: await take(next), keyValues: read };
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

/** A float tensor's data, off the device. */
async function take(tensor: DeviceTensor): Promise<Float32Array> {
  const { data } = await tensor.read();
  tensor.dispose();
  return data as Float32Array;
}
