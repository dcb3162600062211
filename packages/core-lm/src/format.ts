import { callable, fields, InputError, oneOf, optional, type Check } from '@diffuse/check';

/**
 * Which tokens may follow while an answer is written. States are the automaton's own; `@diffuse/grammar` makes one from a
 * regular expression and a vocabulary.
 */
export interface TokenAutomaton {
  /** Before the answer's first token. */
  readonly start: unknown;
  /** The tokens that may follow, those that end an answer among them: bit `id % 32` of word `id >> 5`; none beyond its words. */
  allowed(state: unknown): Uint32Array;
  /** The state after a token that may follow and ends no answer; undefined after any other. */
  next(state: unknown, token: number): unknown;
}

/** What answers are held to while they are drawn. */
export interface SampleFormat {
  readonly automaton: TokenAutomaton;
  /**
   * `mask` (unless given): each token is drawn from the model's distribution over those that may follow. That bends the distribution
   * of whole answers: beginnings from which the model leaves the format come too often, by exp(−formatLogMass). `exact`: the
   * model's distribution, conditioned on the answer keeping to the format, by refusing masked answers with probability
   * 1 − exp(formatLogMass): fewer come than were asked for.
   */
  readonly how?: 'mask' | 'exact' | undefined;
}

export const formatCheck: Check = optional(
  fields({ automaton: fields({ allowed: callable, next: callable }), how: optional(oneOf(['mask', 'exact'])) }),
);

/** Throws an InputError on what no exact draw is defined for: a model of which the improbable is cut off. */
export function refuseInexact({
  format,
  topK = 0,
  topP = 1,
}: {
  readonly format?: SampleFormat | undefined;
  readonly topK?: number | undefined;
  readonly topP?: number | undefined;
}): void {
  if (format?.how !== 'exact') return;
  const refuse = (argument: string, asked: string, found: number): InputError =>
    new InputError('OUT_OF_RANGE', `options.${argument}`, {
      asked: `${asked} where answers are drawn exactly from the model conditioned on a format`,
      found,
      remedy: 'or draw them by mask',
    });
  if (topK !== 0) throw refuse('topK', '0', topK);
  if (topP !== 1) throw refuse('topP', '1', topP);
}

/** Whether a token is of a set. */
export const isIn = (set: Uint32Array, token: number): boolean => ((set[token >>> 5]! >>> (token & 31)) & 1) === 1;
