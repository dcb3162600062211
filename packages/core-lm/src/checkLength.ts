import { count, InputError } from '@diffuse/check';
import { modelConfig } from './checks/config.js';
import type { ModelConfig } from './config.js';

/**
 * Throws an InputError where positions of a sequence of so many tokens, prompt and answer together, are treated in a way
 * that is not implemented: by LongRoPE's factors for long contexts, say.
 *
 * @example
 * import { checkLength } from '@diffuse/core-lm/checks';
 * import { smallLlama } from '@diffuse/core-lm/random';
 *
 * checkLength(smallLlama, 4000);
 */
export function checkLength(config: ModelConfig, tokens: number): void {
  modelConfig(config, 'config');
  count(tokens, 'tokens');
  const longest = Math.min(...config.layers.map(({ rope }) => rope?.maxTokens ?? Infinity));
  if (tokens > longest)
    throw new InputError('OUT_OF_RANGE', 'tokens', {
      asked: `at most ${longest}, prompt and answer together: beyond, this model treats positions otherwise (its long context), which is not implemented`,
      found: tokens,
      remedy: 'shorten the prompt, or allow fewer new tokens',
    });
}
