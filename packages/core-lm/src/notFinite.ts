/** What a result that is not finite is found in. */
export type NotFiniteWhat =
  'logits' | 'next-token distribution' | 'log-probability' | 'loss' | 'gradient' | 'parameters';

/** What was found, and where. */
export interface NotFiniteData {
  /** A sum of logits or of a distribution, a log-probability in nats, a loss, a gradient's norm, the largest parameter. */
  readonly value: number;
  /** Tokens of the answer before the logits or the distribution. */
  readonly tokens?: number;
  /** The target of the log-probability. */
  readonly target?: string;
  /** The tuning step, the first is 1, which was not taken. */
  readonly step?: number;
  readonly learningRate?: number;
}

const checkWeights =
  'the weights or the adapter hold numbers that are not finite, or so large that what is computed from them overflows: check where they come from; if the weights are held in half precision, hold them in float32';

const lowerRate = 'tune anew at a lower learning rate; the step was not taken';

const messages: Readonly<Record<NotFiniteWhat, (data: NotFiniteData) => string>> = {
  logits: ({ value, tokens }) =>
    `the logits of the next token after ${tokens} tokens of an answer add up to ${value}: ${checkWeights}`,
  'next-token distribution': ({ value, tokens }) =>
    `the distribution of the next token after ${tokens} tokens of an answer adds up to ${value}: ${checkWeights}`,
  'log-probability': ({ value, target }) => `the log-probability of target "${target}" is ${value}: ${checkWeights}`,
  loss: ({ value, step }) =>
    `the loss of step ${step} is ${value}: ${step === 1 ? checkWeights : `the steps so far led there: ${lowerRate}`}`,
  gradient: ({ value, step }) =>
    `the gradient of step ${step} has norm ${value}: ${step === 1 ? checkWeights : `the steps so far led there: ${lowerRate}`}`,
  parameters: ({ value, step, learningRate }) =>
    `step ${step}, at learning rate ${learningRate}, makes parameters ${Number.isFinite(value) ? `as large as ${value.toPrecision(3)}, beyond half precision` : 'that are not finite'}: ${lowerRate}`,
};

/** NaN, an infinity, or what is as good as one, where no right result has one. */
export class NotFinite extends Error {
  readonly code = 'not-finite';

  constructor(
    readonly what: NotFiniteWhat,
    readonly data: NotFiniteData,
  ) {
    super(messages[what](data));
    this.name = 'NotFinite';
  }
}

/**
 * The largest number of an adapter that can be used: most programs that load adapters hold them in half precision. Much
 * larger ones would pass for sound, since a norm divides by infinity what overflows in it: every token gets one
 * probability.
 */
export const largestInAdapter = 65504; // the largest half-precision float
