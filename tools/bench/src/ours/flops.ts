import type { ModelConfig } from '@diffuse/core-lm';
import { packTries, type EncodedPrompt } from '@diffuse/objective';
import type { WorkPrompt } from '../jobs.js';
import { mapWeights } from '../shapes.js';

export const encoded = ({ prompt, targets, weights }: WorkPrompt): EncodedPrompt => ({
  prompt,
  targets: targets.map((tokens, i) => ({ text: String(i), tokens, weight: weights[i]! })),
});

/** Multiplications and additions of a forward pass: `tokens` through the layers, `rows` of them to the vocabulary. */
export function forwardFlops(config: ModelConfig, tokens: number, rows: number): number {
  return 2 * mapWeights(config) * tokens + 2 * config.vocabSize * config.hiddenSize * rows;
}

/** Forward operations of scoring prompts on their tries, padding included: it is work that is done. */
export function trieFlops(config: ModelConfig, prompts: readonly WorkPrompt[], trieTokens: number): number {
  return prompts
    .flatMap((prompt) => packTries(encoded(prompt), trieTokens))
    .reduce((sum, { tokens, rows }) => sum + forwardFlops(config, tokens.length, rows.length), 0);
}
