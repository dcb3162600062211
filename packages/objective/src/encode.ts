import type { ChatTokenizer } from '@diffuse/core-lm';
import type { EncodedPrompt } from './encoded.js';
import { checkPrefixFree } from './prefixFree.js';

/** A request and the distribution wanted over its answers. */
export interface TargetPrompt {
  readonly request: string;
  /** A forced beginning of every answer; may be empty. */
  readonly response: string;
  /** What the model itself says before a target, each as good as the others; nothing (`['']`) unless given. */
  readonly beginnings?: readonly string[];
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

/** The texts wanted: every target after every beginning, target by target. [targets × beginnings] */
export function alternativesOf({ beginnings = [''], targets }: Pick<TargetPrompt, 'beginnings' | 'targets'>): string[] {
  return targets.flatMap((target) => beginnings.map((beginning) => beginning + target));
}

/**
 * Tokenises a prompt and its targets together, as the chat template renders them.
 *
 * Throws if one target's tokens begin another's (paper §3.1: their probabilities would overlap), naming both. Targets that
 * may begin in several ways are as many targets each: none of these may begin another.
 */
export function encodePrompt(
  chat: ChatTokenizer,
  target: TargetPrompt,
  { turn = false }: EncodeOptions = {},
): EncodedPrompt {
  const { request, response, beginnings, weights, eos } = target;
  const texts = alternativesOf(target);
  const alternatives = beginnings?.length ?? 1;
  const { prompt, answers } = chat.encode(request, response, texts, { eos, turn });
  const targets = texts.map((text, i) => ({
    text,
    tokens: answers[i]!,
    weight: weights[Math.floor(i / alternatives)]! / alternatives,
  }));
  checkPrefixFree(targets, eos);
  return { prompt, targets, ...(alternatives > 1 && { alternatives }) };
}
