/**
 * What the blocks of a sequence look at; a block is some consecutive tokens. The sequence is a chain, in which each token
 * sees itself and all before it, and behind it the blocks, whose tokens see all of the chain. The rest of a block's keys are
 * tokens of its own choice and then its own tokens.
 */
export interface Sight<T> {
  /** The tokens of the sequence that blocks choose, int32 [blocks, chosen]; absent where none chooses any. */
  readonly chosen?: T;
  /** Which of its block's keys each token sees, bool [blocks, blockTokens, chosen + blockTokens]. */
  readonly visible: T;
}
