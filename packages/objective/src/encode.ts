import type { ChatTokenizer } from '@diffuse/core-lm';
import type { EncodedPrompt } from './encoded.js';
import { checkPrefixFree } from './prefixFree.js';

/** A request and the distribution wanted over its answers. */
export interface TargetPrompt {
  readonly request: string;
  /** A forced beginning of every answer; may be empty. */
  readonly response: string;
  readonly targets: readonly string[];
  /** One a target; they sum to 1. */
  readonly weights: readonly number[];
  /** Whether an answer ends where its target ends. */
  readonly eos: boolean;
}

export interface EncodeOptions {
  /** Whether targets that end go on to the end of the template's turn, as those of the paper's code do. */
  readonly turn?: boolean;
}

/**
 * Tokenises a prompt and its targets together, as the chat template renders them.
 *
 * Throws if one target's tokens begin another's (paper §3.1: their probabilities would overlap), naming both.
 */
export function encodePrompt(
  chat: ChatTokenizer,
  { request, response, targets, weights, eos }: TargetPrompt,
  { turn = false }: EncodeOptions = {},
): EncodedPrompt {
  const { prompt, answers } = chat.encode(request, response, targets, { eos, turn });
  const encoded = targets.map((text, i) => ({ text, tokens: answers[i]!, weight: weights[i]! }));
  checkPrefixFree(encoded, eos);
  return { prompt, targets: encoded };
}
