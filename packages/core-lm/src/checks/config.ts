import { fields, flag, InputError, integer, list, oneOf, optional, real, type Check } from '@diffuse/check';
import type { ModelConfig, Rope } from '../config.js';
import { moduleNames } from '../weights.js';
import { largestFloat, smallestFloat } from './floats.js';

/** Sizes are counted in 32 bits where tensors are computed. */
const extent = integer({ least: 1, most: 2 ** 31 - 1 });
/** What is computed with is held in single precision. */
const positive = real({ least: smallestFloat, most: largestFloat });
const isTrue: Check = (value, argument) => {
  flag(value, argument);
  if (value !== true) throw new InputError('OUT_OF_RANGE', argument, { asked: 'true, or left out', found: value });
};

const scalings: Readonly<Record<string, Check>> = {
  linear: fields({ factor: positive }),
  llama3: fields({
    factor: positive,
    lowFreqFactor: positive,
    highFreqFactor: positive,
    originalMaxPositionEmbeddings: positive,
  }),
  yarn: fields({ factor: positive, low: real(), high: real() }),
  divisors: fields({ divisors: list(positive) }),
};

const scaling: Check = (value, argument) => {
  fields({ type: oneOf(Object.keys(scalings)) })(value, argument);
  const { type, ...given } = value as { type: string } & Record<string, number>;
  scalings[type]!(value, argument);
  const bounds = { llama3: ['lowFreqFactor', 'highFreqFactor'], yarn: ['low', 'high'] }[type];
  if (bounds === undefined) return;
  const [low, high] = bounds as [string, string];
  real({ above: given[low]! })(given[high], `${argument}.${high}`);
};

const rope = fields({
  theta: positive,
  scaling: optional(scaling),
  rotaryDim: optional(integer({ least: 2 })),
  interleaved: optional(isTrue),
  attentionFactor: optional(positive),
  maxTokens: optional(extent),
});

const shape = fields({
  vocabSize: extent,
  hiddenSize: extent,
  intermediateSize: extent,
  numHeads: extent,
  numKeyValueHeads: extent,
  headDim: extent,
  rmsNormEps: real({ least: 0 }),
  layers: list(fields({ slidingWindow: optional(extent), rope: optional(rope) }), { least: 1 }),
  activation: oneOf(['silu', 'gelu', 'gelu_tanh']),
  normWeightOffset: oneOf([0, 1]),
  embeddingScale: positive,
  queryScale: positive,
  headNormsAfterRope: optional(isTrue),
  residualScale: optional(positive),
  logitScale: optional(positive),
  attentionSoftcap: optional(positive),
  logitSoftcap: optional(positive),
  tieWordEmbeddings: flag,
  fused: optional(list(list(oneOf(moduleNames)))),
});

/**
 * A model's configuration whose parts go together.
 *
 * @example
 * import { modelConfig } from '@diffuse/core-lm/checks';
 * import { smallLlama } from '@diffuse/core-lm/random';
 *
 * modelConfig(smallLlama, 'config');
 */
export const modelConfig: Check = (value, argument) => {
  shape(value, argument);
  const { numHeads, numKeyValueHeads, headDim, layers } = value as ModelConfig;
  if (numHeads % numKeyValueHeads !== 0)
    throw new InputError('OUT_OF_RANGE', `${argument}.numHeads`, {
      asked: `a multiple of numKeyValueHeads, ${numKeyValueHeads}`,
      found: numHeads,
    });
  layers.forEach((layer, i) => {
    if (layer.rope !== undefined) rotates(layer.rope, headDim, `${argument}.layers[${i}].rope`);
  });
};

/** Radians a position; in published models no frequency is above one. Beyond, angles are no numbers that tell positions apart. */
const largestFrequency = 2 ** 16;

/** Dimensions are rotated in pairs, each with a frequency. */
function rotates(given: Rope, headDim: number, argument: string): void {
  const { rotaryDim, scaling: stretched } = given;
  const dims = rotaryDim ?? headDim;
  if (dims % 2 !== 0 || dims > headDim)
    throw new InputError('OUT_OF_RANGE', `${argument}.rotaryDim`, {
      asked: `even and at most headDim, ${headDim}`,
      found: dims,
    });
  if (stretched?.type === 'divisors' && stretched.divisors.length !== dims / 2)
    throw new InputError('WRONG_LENGTH', `${argument}.scaling.divisors`, {
      asked: `a list of ${dims / 2}, one a pair of rotated dimensions`,
      found: stretched.divisors,
    });
  const frequency = frequencyBound(given, dims);
  if (!(frequency <= largestFrequency))
    throw new InputError('OUT_OF_RANGE', argument, {
      asked: `of frequencies of at most ${largestFrequency} radians a position`,
      found: frequency,
      remedy: 'its base, or what it is stretched by, is too small',
    });
}

/** What no frequency of a rope is above: θ^(-2i/dims) is largest at one of its ends, and no rule multiplies by more. */
function frequencyBound({ theta, scaling: stretched }: Rope, dims: number): number {
  const unstretched = Math.max(1, theta ** (2 / dims - 1));
  if (stretched === undefined) return unstretched;
  if (stretched.type === 'linear') return unstretched / stretched.factor;
  if (stretched.type === 'divisors')
    return stretched.divisors.reduce((most, by) => Math.max(most, unstretched / by), 0);
  return unstretched * Math.max(1, 1 / stretched.factor);
}
