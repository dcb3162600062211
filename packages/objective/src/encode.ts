import type { ChatTokenizer } from '@diffuse/core-lm';
import type { EncodedPrompt } from './encoded.js';
import { checkWeights } from './checkWeights.js';
import { checkPrefixFree, checkTextsApart } from './prefixFree.js';

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
  /**
   * Whether targets after which the answer goes on are wanted in all their ways (`EncodedChat.waysOf`), so that their
   * probability is that of an answer that begins with the target's text, and not with its own tokens alone.
   */
  readonly ways?: boolean;
}

/** The texts wanted: every target after every beginning, target by target. [targets × beginnings] */
export function alternativesOf({ beginnings = [''], targets }: Pick<TargetPrompt, 'beginnings' | 'targets'>): string[] {
  return targets.flatMap((target) => beginnings.map((beginning) => beginning + target));
}

/**
 * Tokenises a prompt and its targets together, as the chat template renders them.
 *
 * Throws on weights that are no distribution over the targets, and if one target's tokens begin another's (paper §3.1:
 * their probabilities would overlap), naming both. Targets that may begin in several ways are as many targets each: none of
 * these may begin another. Where answers go on, no target's text may begin another's either: an answer would be both.
 */
export function encodePrompt(
  chat: ChatTokenizer,
  target: TargetPrompt,
  { turn = false, ways = false }: EncodeOptions = {},
): EncodedPrompt {
  const { request, response, beginnings, weights, eos } = target;
  const texts = alternativesOf(target);
  const alternatives = beginnings?.length ?? 1;
  checkWeights(weights, target.targets.length);
  if (!eos) checkTextsApart(texts);
  const { prompt, answers, waysOf } = chat.encode(request, response, texts, { eos, turn });
  const targets = texts.map((text, i) => {
    const others = ways ? waysOf(i).slice(1) : [];
    return {
      text,
      tokens: answers[i]!,
      weight: weights[Math.floor(i / alternatives)]! / alternatives,
      ...(others.length > 0 && { ways: others }),
    };
  });
  checkPrefixFree(targets, eos);
  return { prompt, targets, ...(alternatives > 1 && { alternatives }) };
}
