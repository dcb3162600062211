import {
  callable,
  distribution,
  fields,
  flag,
  InputError,
  list,
  numbers,
  optional,
  options as optionsOf,
  sameLength,
  text,
  type Check,
} from '@diffuse/check';
import type { ChatTokenizer } from '@diffuse/core-lm';
import { tokenIds } from '@diffuse/core-lm/checks';
import type { EncodedPrompt } from './encoded.js';
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

const alternatives = { beginnings: optional(list(text, { least: 1 })), targets: list(text) };
const alternativesCheck = fields(alternatives);
const encodeOptions = optionsOf({ turn: optional(flag), ways: optional(flag) });

/** A request whose weights are a distribution over its targets; none over none. */
const targetCheck: Check = (value, argument) => {
  targetParts(value, argument);
  const { targets, weights } = value as TargetPrompt;
  sameLength([`${argument}.weights`, weights], [`${argument}.targets`, targets]);
  if (targets.length > 0) distribution(weights, `${argument}.weights`);
};
const targetParts = fields({ ...alternatives, request: text, response: text, weights: numbers(), eos: flag });

/**
 * The texts wanted: every target after every beginning, target by target. [targets × beginnings]. Throws an InputError on
 * what are no texts, and on an empty list of beginnings.
 *
 * @example
 * import { alternativesOf } from '@diffuse/objective';
 *
 * console.log(alternativesOf({ beginnings: ['', 'It is '], targets: ['red', 'blue'] })); // red, It is red, blue, …
 */
export function alternativesOf(target: Pick<TargetPrompt, 'beginnings' | 'targets'>): string[] {
  alternativesCheck(target, 'target');
  const { beginnings = [''], targets } = target;
  return targets.flatMap((target) => beginnings.map((beginning) => beginning + target));
}

/**
 * Tokenises a prompt and its targets together, as the chat template renders them.
 *
 * Throws an InputError on weights that are no distribution over the targets, on a target that has no tokens, and if one
 * target's tokens begin another's (paper §3.1: their probabilities would overlap), naming both. Targets that may begin in
 * several ways are as many targets each: none of these may begin another. Where answers go on, no target's text may begin
 * another's either: an answer would be both. Without targets the prompt alone is encoded.
 *
 * @example
 * import type { ChatTokenizer } from '@diffuse/core-lm';
 * import { encodePrompt } from '@diffuse/objective';
 *
 * const coin = { request: 'Flip a coin.', response: '', targets: ['{heads}', '{tails}'], weights: [0.5, 0.5], eos: true };
 * const tokensOf = (chat: ChatTokenizer) => encodePrompt(chat, coin).targets.map(({ tokens }) => tokens);
 */
export function encodePrompt(chat: ChatTokenizer, target: TargetPrompt, options: EncodeOptions = {}): EncodedPrompt {
  chatCheck(chat, 'chat');
  targetCheck(target, 'target');
  encodeOptions(options, 'options');
  const { turn = false, ways = false } = options;
  const { request, response, beginnings, weights, eos } = target;
  const wanted = alternativesOf(target);
  const each = beginnings?.length ?? 1;
  if (!eos) checkTextsApart(wanted);
  const encoded = chat.encode(request, response, wanted, { eos, turn });
  encodedParts(encoded, 'what chat.encode gives');
  sameLength(['the answers that chat.encode gives', encoded.answers], ['the texts', wanted]);
  const { prompt, answers, waysOf } = encoded;
  const targets = wanted.map((said, i) => {
    const others = ways ? waysOf(i).slice(1) : [];
    if (!(answers[i]!.length > 0)) throw noTokens(said);
    return {
      text: said,
      tokens: answers[i]!,
      weight: weights[Math.floor(i / each)]! / each,
      ...(others.length > 0 && { ways: others }),
    };
  });
  checkPrefixFree(targets, eos);
  return { prompt, targets, ...(each > 1 && { alternatives: each }) };
}

const ids = tokenIds(2 ** 31);
const chatCheck = fields({ encode: callable });

/** What a tokenizer of whoever made it gives. */
const encodedParts = fields({ prompt: ids, answers: list(ids), waysOf: callable });

const noTokens = (target: string): InputError =>
  new InputError('OUT_OF_RANGE', 'target.targets', {
    asked: 'texts of at least one token each',
    found: target,
    remedy: 'give it text, or ask for the end token (eos: true)',
  });
