/** How a scoring is followed and stopped. */
export interface TokenScoring {
  readonly signal?: AbortSignal | undefined;
  /** Told of so many more answers that are done. */
  readonly onScored?: ((answers: number) => void) | undefined;
}

/** Gives the probabilities of tokens by a server that has the model. */
export interface TokenScorer {
  /**
   * What tells them: vLLM's `prompt_logprobs`, the legacy API's `echo`, or what llama.cpp reports of tokens that a `logit_bias`
   * makes it draw.
   */
  readonly by: 'prompt_logprobs' | 'echo' | 'logit_bias';
  /**
   * Log-probability of all of an answer's tokens after the prompt, nats [answers]; -Infinity of what cannot be said. Rejects with
   * what the server said, so that its reader knows what to do.
   */
  score(prompt: readonly number[], answers: readonly (readonly number[])[], scoring?: TokenScoring): Promise<number[]>;
}
