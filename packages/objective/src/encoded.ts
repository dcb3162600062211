/** One target as the model sees it. */
export interface EncodedTarget {
  readonly text: string;
  readonly tokens: readonly number[];
  readonly weight: number;
}

/** A prompt and its targets in token ids. */
export interface EncodedPrompt {
  readonly prompt: readonly number[];
  readonly targets: readonly EncodedTarget[];
}
