import type { ModelConfig } from './config.js';

/**
 * Throws where a sequence of so many tokens, prompt and answer together, is rotated in a way that is not implemented: by
 * LongRoPE's factors for long contexts, say.
 */
export function checkLength({ layers }: ModelConfig, tokens: number): void {
  const longest = Math.min(...layers.map(({ rope }) => rope?.maxTokens ?? Infinity));
  if (tokens > longest)
    throw new Error(
      `prompt and answer have up to ${tokens} tokens; beyond ${longest} this model rotates positions by other factors (its long context), which is not implemented: shorten the prompt, or allow fewer new tokens`,
    );
}
