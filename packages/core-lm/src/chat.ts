/** A prompt and its possible answers as token ids, split where the prompt ends. */
export interface EncodedChat {
  readonly prompt: readonly number[];
  readonly answers: readonly (readonly number[])[];
  /** How many tokens the model's context has left after the prompt; Infinity where its configuration does not say. */
  readonly room: number;
  /**
   * The ways in which what is said may begin with an answer: its own tokens first; where answers go on, also those that
   * run on beyond its end, as the one token `},` does from `{Ann}` to what follows. They exclude each other.
   */
  waysOf(answer: number): readonly (readonly number[])[];
  /** Reads what a model said after this prompt. */
  read(tokens: readonly number[]): ReadAnswer;
  /**
   * How the tokens after the prompt write what `read` gives behind the forced beginning. Throws an InputError where the
   * tokenizer's bytes cannot be told of each token alone.
   */
  writing(): AnswerWriting;
}

/** The bytes of an answer's tokens: one of `lead` or nothing, then `rest`, then what stands behind the forced beginning in its text. */
export interface AnswerWriting {
  /** What may stand before an answer and is no part of its text, as a space. */
  readonly lead: readonly string[];
  /** The end of the forced beginning that the prompt's tokens do not hold. */
  readonly rest: string;
}

/** What a model said. */
export interface ReadAnswer {
  /** The forced beginning and what follows it, special tokens left out. */
  readonly text: string;
  /**
   * Which of the encoded answers these tokens are, or begin with where answers go on: the event whose probability is that
   * of `waysOf`. Undefined where they are no answer's, though their text may be.
   */
  readonly answer: number | undefined;
}

/**
 * What the rest of the project needs from a tokenizer and its chat template. `@diffuse/checkpoints` makes them from
 * model folders and GGUF files.
 */
export interface ChatTokenizer {
  /**
   * Renders a user's request through the chat template and tokenises each answer, as it is written, in the place where
   * the template has the model answer. Every answer starts with `response`, the forced beginning, which is part of the
   * prompt; without answers, the prompt is the same. With `eos` every answer ends in the token that the model ends its
   * turn with, and with `turn` in all that the template writes after it, as a newline after ChatML's `<|im_end|>`.
   *
   * Where a tokenizer joins the end of what stands before the answers to their first words, that is theirs: models say
   * `▁heads`, never `heads` after a space of its own. The prompt is the longest token prefix that all share.
   *
   * Throws where prompt and answer are longer than the model's context, or hold a token that the model does not have.
   */
  encode(
    request: string,
    response: string,
    answers: readonly string[],
    options: { readonly eos: boolean; readonly turn?: boolean },
  ): EncodedChat;
  /** The text of an answer's tokens, special tokens left out. */
  decode(tokens: readonly number[]): string;
  /**
   * The bytes that each token writes, by id, in UTF-8, of which a token may hold a part of a character; undefined of special tokens
   * and of ids without a token. Throws an InputError where a token's bytes depend on what stands beside it.
   */
  tokenBytes(): readonly (Uint8Array | undefined)[];
  /** Tokens that end an answer; the first one is what `encode` appends. */
  readonly endTokens: readonly number[];
}
