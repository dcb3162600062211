import type { ModelConfig } from './config.js';

/**
 * Throws where positions of a sequence of so many tokens, prompt and answer together, are treated in a way that is not
 * implemented: by LongRoPE's factors for long contexts, say.
 */
export function checkLength({ layers }: ModelConfig, tokens: number): void {
  const longest = Math.min(...layers.map(({ rope }) => rope?.maxTokens ?? Infinity));
  if (tokens > longest)
    throw new Error(
      `prompt and answer have up to ${tokens} tokens; beyond ${longest} this model treats positions otherwise (its long context), which is not implemented: shorten the prompt, or allow fewer new tokens`,
    );
}
