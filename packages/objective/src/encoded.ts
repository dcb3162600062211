/** One target as the model sees it. */
export interface EncodedTarget {
  readonly text: string;
  readonly tokens: readonly number[];
  readonly weight: number;
  /** Other tokens that say it as well, where it counts in whichever; they exclude each other and its own. */
  readonly ways?: readonly (readonly number[])[];
}

/** The most tokens that prompt and a target have together. */
export const longestSequence = ({ prompt, targets }: EncodedPrompt): number =>
  targets.reduce((most, { tokens }) => Math.max(most, prompt.length + tokens.length), 0);

/** A prompt and its targets in token ids. */
export interface EncodedPrompt {
  readonly prompt: readonly number[];
  readonly targets: readonly EncodedTarget[];
  /**
   * How many of `targets`, one after another, stand for one wanted answer: one for each way in which it may begin, with an
   * equal share of its weight; 1 unless given.
   */
  readonly alternatives?: number;
}
