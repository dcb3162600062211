import {
  abortSignal,
  callable,
  count,
  integer,
  list,
  optional,
  options as optionsOf,
  real,
  seed as seedCheck,
  type Check,
} from '@diffuse/check';
import { distinct } from './checks/distinct.js';
import { tokenIds } from './checks/tensor.js';
import { mostPositions } from './decoder.js';
import { formatCheck, type SampleFormat } from './format.js';
import { streamNumber } from './philox.js';
import { warpChecks, type Warp } from './warp.js';

/** What to sample, and how. */
export interface SampleOptions extends Partial<Warp> {
  /** The prompt's token ids, or those with which all prompts begin. */
  readonly prompt: readonly number[];
  /**
   * The rest of a sample's prompt: token ids that its answer is forced to stand behind, where prompts share a beginning. They are
   * neither drawn nor counted, and are run once for all samples that share them.
   */
  readonly begins?: (index: number) => readonly number[];
  /** How many answers, or which ones: answer i is the same whichever others are drawn with it. */
  readonly samples: number | readonly number[];
  readonly seed: number;
  readonly maxNewTokens: number;
  /** Tokens that end an answer. */
  readonly stopTokens: readonly number[];
  /** What answers are held to. */
  readonly format?: SampleFormat | undefined;
  /** Bytes for keys and values of the prefixes run at once; wider batches are faster. */
  readonly cacheBytes?: number;
  /** Called with each answer as it ends, in the order in which they end. */
  readonly onAnswer?: (answer: Answer) => void;
  /** Called with each sample that has no answer, since an exact draw under a format refused it. */
  readonly onRejected?: (index: number) => void;
  /** Stops the run by rejecting with the signal's reason. */
  readonly signal?: AbortSignal;
}

/** One sampled answer. */
export interface Answer {
  readonly index: number;
  /** The answer's token ids, with the stop token that ended it. */
  readonly tokens: readonly number[];
  /** Log-probability of those tokens, in nats, under the model itself (temperature 1, nothing cut off, no format). */
  readonly logProb: number;
  readonly finished: 'stop' | 'length';
  /**
   * Where answers are held to a format: ln of the product, over the answer's tokens, of the share of the model's distribution (at the
   * temperature, nothing cut off) that the tokens which might have followed had; nats, at most 0. exp of it is the weight of a
   * masked answer in the model's distribution conditioned on the format.
   */
  readonly formatLogMass?: number;
}

const indices = distinct(list(streamNumber));

const samplesCheck: Check = (value, argument) => {
  if (Array.isArray(value)) indices(value, argument);
  else streamNumber(value, argument); // as many streams as there are
};

/** What can be asked of a model with so many tokens. */
export const sampleOptions = (vocabSize: number): Check =>
  optionsOf({
    ...warpChecks,
    prompt: tokenIds(vocabSize, { least: 1 }),
    samples: samplesCheck,
    seed: seedCheck,
    maxNewTokens: integer({ least: 1, below: mostPositions }),
    stopTokens: list(count),
    begins: optional(callable),
    format: formatCheck,
    cacheBytes: optional(real({ above: 0 })),
    onAnswer: optional(callable),
    onRejected: optional(callable),
    signal: optional(abortSignal),
  });
