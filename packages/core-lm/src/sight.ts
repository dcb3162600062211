/**
 * What the blocks of a sequence look at; a block is some consecutive tokens. Its keys are the sequence's first tokens,
 * as many as are common to all blocks, then tokens of its own choice, then its own tokens.
 */
export interface Sight<T> {
  /** The tokens that blocks choose, int32 [blocks, chosen]; absent where none chooses any. */
  readonly chosen?: T;
  /** Which of its block's keys each token sees, bool [blocks, blockTokens, common + chosen + blockTokens]. */
  readonly visible: T;
}
