/** A prompt and its possible answers as token ids, split where the prompt ends. */
export interface EncodedChat {
  readonly prompt: readonly number[];
  readonly answers: readonly (readonly number[])[];
}

/**
 * What the rest of the project needs from a tokenizer and its chat template. `@diffuse/checkpoints` makes them from
 * model folders and GGUF files.
 */
export interface ChatTokenizer {
  /**
   * Renders a user's request and each answer through the chat template as one conversation and tokenises them together.
   * Every answer starts with `response`, the forced beginning, which counts as part of the prompt. With `eos` every
   * answer ends in the token that the model ends its turn with, and with `turn` in all that the template writes after it,
   * as a newline after ChatML's `<|im_end|>`.
   *
   * Where a tokenizer merges across the seam, the prompt is the longest token prefix that all renderings share.
   */
  encode(
    request: string,
    response: string,
    answers: readonly string[],
    options: { readonly eos: boolean; readonly turn?: boolean },
  ): EncodedChat;
  /** The text of an answer's tokens, special tokens left out. */
  decode(tokens: readonly number[]): string;
  /** Tokens that end an answer; the first one is what `encode` appends. */
  readonly endTokens: readonly number[];
}
