import { BatchRows, roundedUp, rowBucket } from './batchRows.js';
import { branching } from './branching.js';
import { checkLength } from './checkLength.js';
import type { ModelConfig } from './config.js';
import { decoderCheck, type Decoder } from './decoder.js';
import { refuseInexact } from './format.js';
import { PathCache, rowKeyValues } from './pathCache.js';
import { sampleOptions, type Answer, type SampleOptions } from './sampleOptions.js';

/** Answers by rising index, and how much work they took. */
export interface Samples {
  readonly answers: readonly Answer[];
  /** Samples without an answer, by rising index: an exact draw under a format refused them. */
  readonly rejected: readonly number[];
  /** Distinct prefixes that were run, the prompt not counted. */
  readonly prefixes: number;
}

const defaultCacheBytes = 2 ** 29;

/**
 * Draws i.i.d. answers from the model by sampling the tree of their prefixes: each distinct prefix is run once, and the
 * samples that stand on it are split among its next tokens by a multinomial draw. Deterministic in seed, prompt and
 * model, whatever the batch size: every sample has a random stream of its own. However it ends, nothing stays on the
 * device.
 *
 * Under a format the model's distribution, after temperature and before top-k and top-p, is taken over the tokens that may
 * follow. A model may write one text by several sequences of tokens; all of them keep to the format, so that what an exact draw
 * is conditioned on is what the answer says, not how it is cut into tokens. An answer that is cut off at the most new tokens kept
 * to the format so far.
 *
 * Throws an InputError on settings outside what they mean, on tokens that the model does not have, where an answer could
 * be longer than is implemented, and where the decoder was disposed of; a `NotFinite` where the model gives no distribution.
 *
 * @example
 * import { adapt, createDecoder, loadModel, sample } from '@diffuse/core-lm';
 * import { randomWeights, smallLlama } from '@diffuse/core-lm/random';
 * import { openExecutor } from '@diffuse/jit/node';
 *
 * const model = loadModel(smallLlama, randomWeights(smallLlama, 0), await openExecutor());
 * const options = { prompt: [3, 1, 4], samples: 10, seed: 0, maxNewTokens: 5, stopTokens: [2] };
 * const { answers } = await sample(createDecoder(adapt(model)), options);
 * for (const { tokens, logProb } of answers) console.log(tokens, logProb);
 */
export async function sample(decoder: Decoder, options: SampleOptions): Promise<Samples> {
  decoderCheck(decoder, 'decoder');
  const { config } = decoder;
  const { vocabSize } = config;
  sampleOptions(vocabSize)(options, 'options');
  refuseInexact(options);
  const { prompt, maxNewTokens, signal } = options;
  const cacheBytes = options.cacheBytes ?? defaultCacheBytes;
  const wanted =
    typeof options.samples === 'number' ? Array.from({ length: options.samples }, (_, i) => i) : options.samples;
  const tree = branching(options, wanted, vocabSize);
  const { form, branch, answers, rejected } = tree;
  const longest = tree.longestBegin + maxNewTokens;

  checkLength(config, prompt.length + longest);
  signal?.throwIfAborted();
  if (wanted.length === 0) return { answers, rejected, prefixes: 0 };
  const prefilled = await decoder.prefill(prompt, form);
  try {
    const pending = branch(tree.root, undefined, prefilled.next);
    const mostSlots = roundedUp(longest, slotBucket);
    const mostRows = Math.min(roundedUp(wanted.length, rowBucket), widestBatch);
    const batchRows = new BatchRows();
    let cache = new PathCache(config, rowsWithin(cacheBytes, config, slotBucket, mostRows), slotBucket);
    let prefixes = 0;
    while (pending.length > 0) {
      signal?.throwIfAborted();
      // Deepest first, so that few paths wait for their turn; all at once where they fit, so that they end together.
      const batch = pending.slice(-cache.rows);
      const deepest = batch.reduce((depth, { tokens }) => Math.max(depth, tokens.length), 0);
      if (deepest > cache.slots) {
        const slots = Math.min(roundedUp(deepest + deepest / 4, slotBucket), mostSlots);
        cache = cache.widened(rowsWithin(cacheBytes, config, slots, mostRows), slots);
        continue;
      }
      pending.length -= batch.length;

      const rows = batchRows.choose(batch.length, cache.rows);
      const onRow = cache.place(batch, rows);
      // Idle rows run the prompt's last token again, whose logits are known to be finite.
      const tokens = Int32Array.from(onRow, (prefix) => prefix?.tokens.at(-1) ?? prompt.at(-1)!);
      const positions = Int32Array.from(onRow, (prefix) => prompt.length + (prefix?.tokens.length ?? 0) - 1);
      const decoded = await decoder.decode(prefilled, { tokens, positions, path: cache.view(rows) }, form);
      onRow.forEach((prefix, row) => {
        if (prefix === undefined) return;
        const depth = prefix.tokens.length - 1;
        const node = { parent: prefix.parent, depth, row, keyValues: rowKeyValues(decoded, row, config) };
        for (const longer of branch(prefix, node, decoded.next[row]!)) pending.push(longer);
      });
      prefixes += batch.length;
    }
    return {
      answers: answers.sort((a, b) => a.index - b.index),
      rejected: rejected.sort((a, b) => a - b),
      prefixes,
    };
  } finally {
    prefilled.dispose();
  }
}

/** Slots of paths are a multiple of this: fewer make no step faster, and each number of slots is a graph of its own. */
const slotBucket = 32;

/** The most rows that run at once: more make no step faster. */
const widestBatch = 256;

/** How many paths of `slots` tokens fit into `bytes`: one at least, and no more than `most`. */
function rowsWithin(
  bytes: number,
  { layers, numKeyValueHeads, headDim }: ModelConfig,
  slots: number,
  most: number,
): number {
  const rowBytes = layers.length * 2 * numKeyValueHeads * slots * headDim * Float32Array.BYTES_PER_ELEMENT;
  const rows = Math.max(Math.floor(bytes / rowBytes), 1);
  return Math.min(rows < rowBucket ? rows : rows - (rows % rowBucket), most);
}
