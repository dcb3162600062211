import { fields, InputError, list, numbers, oneOf, sameLength, type Check } from '@diffuse/check';
import { hostTensor, releaseAll, type HostTensor } from '@diffuse/jit';
import { adaptedModel, type AdaptedModel } from './adapt.js';
import type { KeyValues } from './attention.js';
import { afterDispose, maker } from './checks/made.js';
import { hostTensorOf, tokenIds } from './checks/tensor.js';
import type { DistributionForm } from './draw.js';
import type { ModelConfig } from './config.js';
import { refuseNonFinite } from './finiteLogits.js';
import { runStep } from './decoding.js';
import { emptyPosition, prefiller, type Prompted } from './prefill.js';
import { take } from './take.js';

/** Positions of tokens are before that. */
export const mostPositions = emptyPosition;

/** A prompt that has been run. */
export interface Prefilled extends Omit<Prompted, 'free'> {
  /** Tokens in the prompt. */
  readonly length: number;
  /** Lets go of the keys and values. */
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
  /** Each row's distribution of the token after it, [vocab]. */
  readonly next: readonly Float32Array[];
  /** The new tokens' keys and values, one entry a layer: [rows, kvHeads, headDim]. */
  readonly keyValues: readonly KeyValues<Float32Array>[];
}

/** A model compiled for generation. */
export interface Decoder {
  readonly config: ModelConfig;
  /** Runs a prompt; what it leaves is the caller's to dispose. Throws a `NotFinite` where a logit is not finite; so does `decode`. */
  prefill(prompt: readonly number[], form: DistributionForm): Promise<Prefilled>;
  decode(prefilled: Prefilled, batch: DecodeBatch, form: DistributionForm): Promise<Decoded>;
  /** Lets go of what was compiled, and of prompts that were not disposed of; the model and its adapter stay. */
  dispose(): Promise<void>;
}

const { made, check } = maker('createDecoder');

/** What `createDecoder` gives. */
export const decoderCheck: Check = check;

const formCheck = oneOf(['probabilities', 'logProbs']);

/**
 * Compiles generation for a model, with its adapter if it has one. Throws an InputError on what `adapt` did not give, and
 * where it was disposed of.
 *
 * @example
 * import { adapt, createDecoder, sample, type LanguageModel } from '@diffuse/core-lm';
 *
 * async function answersOf(model: LanguageModel, prompt: readonly number[]) {
 *   const decoder = createDecoder(adapt(model));
 *   try {
 *     return await sample(decoder, { prompt, samples: 4, seed: 0, maxNewTokens: 8, stopTokens: [] });
 *   } finally {
 *     await decoder.dispose();
 *   }
 * }
 */
export function createDecoder(subject: AdaptedModel): Decoder {
  adaptedModel(subject, 'subject');
  const compile = (distribution: DistributionForm) => subject.jit('decode', { distribution }, runStep, import.meta.url);
  const prompts = prefiller(subject);
  const compiled = { probabilities: compile('probabilities'), logProbs: compile('logProbs') };
  const prefilled = new Set<Prefilled>();

  const { config } = subject.model;
  const promptCheck = tokenIds(config.vocabSize, { least: 1, most: mostPositions });
  const stepCheck = stepOf(config);
  let disposed = false;
  const inUse = (): void => {
    if (disposed) throw afterDispose('the decoder', 'create another');
  };

  return made<Decoder>({
    config,

    async prefill(prompt, form) {
      inUse();
      promptCheck(prompt, 'prompt');
      formCheck(form, 'form');
      const { free, ...run } = await prompts.run(prompt, form);
      const result: Prefilled = {
        ...run,
        length: prompt.length,
        dispose() {
          if (prefilled.delete(result)) free();
        },
      };
      prefilled.add(result);
      return result;
    },

    async decode(after, batch, form) {
      inUse();
      if (!prefilled.has(after))
        throw new InputError('WRONG_STATE', 'prefilled', {
          asked: "what this decoder's prefill gave, not disposed of",
          found: after,
        });
      stepCheck(batch, 'batch');
      formCheck(form, 'form');
      const { length, positions: slots, cache } = after;
      const { tokens, positions, path } = batch;
      const pathSlots = path[0]!.k.shape[2]!;
      const keyPositions = new Int32Array(slots.length + pathSlots);
      keyPositions.set(slots);
      for (let slot = 0; slot < pathSlots; slot++) keyPositions[slots.length + slot] = length + slot;
      const { next, sums, keyValues } = await compiled[form]({
        tokens: hostTensor(tokens, [tokens.length]),
        positions: hostTensor(positions, [positions.length]),
        cache: { prompt: cache, path, keyPositions: hostTensor(keyPositions, [keyPositions.length]) },
      });
      const [rowSums, ...read] = await take([sums, ...keyValues.flatMap(({ k, v }) => [k, v]), ...next]);
      refuseNonFinite(rowSums!, (row) => positions[row]! - length + 1);
      return {
        next: read.slice(2 * keyValues.length).flatMap((part) => rowsOf(part, config.vocabSize)),
        keyValues: keyValues.map((_, layer) => ({ k: read[2 * layer]!, v: read[2 * layer + 1]! })),
      };
    },

    dispose() {
      disposed = true;
      const held = [...prefilled, ...Object.values(compiled), prompts];
      return releaseAll(held.map((each) => () => each.dispose()));
    },
  });
}

/** The rows of a matrix, as views. */
const rowsOf = (matrix: Float32Array, size: number): Float32Array[] =>
  Array.from({ length: matrix.length / size }, (_, row) => matrix.subarray(row * size, (row + 1) * size));

/** A step's new tokens, and as many paths in every layer. */
function stepOf({ vocabSize, layers, numKeyValueHeads, headDim }: ModelConfig): Check {
  const tokens = numbers({ least: 0, below: vocabSize });
  const positions = numbers({ least: 0, below: mostPositions });
  const parts = fields({ tokens, positions });
  return (value, argument) => {
    parts(value, argument);
    const batch = value as DecodeBatch;
    const rows = batch.tokens.length;
    sameLength([`${argument}.positions`, batch.positions], [`${argument}.tokens`, batch.tokens]);
    const cached = hostTensorOf(['float32'], [rows, numKeyValueHeads, 'pathSlots', headDim]);
    const { length } = layers;
    list(fields({ k: cached, v: cached }), { least: length, most: length })(batch.path, `${argument}.path`);
  };
}
