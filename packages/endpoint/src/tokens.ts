import { fields, InputError, list, nullable, optional, real, text, type Check } from '@diffuse/check';
import { hold } from './field.js';
import { isObject } from './saidIn.js';

/** Rounding may put a probability above 1, by no more. */
export const mostLogProb = 0.01;

/** A log-probability, nats; some servers write null for one that they cannot. */
const aLogProb: Check = optional(nullable(real({ most: mostLogProb })));

const ranked = fields({ token: text, logprob: aLogProb });

/** Those of the most probable tokens of one place, one or more of which are told. */
const aRanking: Check = (value, argument) => {
  list(ranked)(value, argument);
  const top = value as readonly { readonly logprob?: number | null }[];
  const mass = top.reduce((sum, { logprob }) => sum + (typeof logprob === 'number' ? Math.exp(logprob) : 0), 0);
  if (mass > 1 + mostLogProb)
    throw new InputError('NOT_A_DISTRIBUTION', argument, {
      asked: 'of probabilities that sum to 1 at most',
      found: mass,
    });
};

const aToken = fields({ token: text, logprob: aLogProb, top_logprobs: optional(nullable(aRanking)) });

const reported = optional(nullable(fields({ content: optional(nullable(list(aToken))) })));

/** A token as a server reports it: what is not told of it is null. */
export interface TokenTold {
  readonly token: string;
  /** nats */
  readonly logProb: number | null;
  readonly top: readonly { readonly token: string; readonly logProb: number | null }[];
}

interface TokenSent {
  readonly token: string;
  readonly logprob?: number | null;
  readonly top_logprobs?: readonly TokenSent[] | null;
}

/**
 * The tokens of a choice with their log-probabilities, by the API's `logprobs`; none where it has none. Throws a Malformed where something
 * else stands in their place, or the probabilities of one place sum to more than 1.
 */
export function tokensIn(logprobs: unknown, field: string): TokenTold[] {
  hold(reported, logprobs, field);
  const content = isObject(logprobs) ? (logprobs['content'] as readonly TokenSent[] | null | undefined) : undefined;
  const told = ({ token, logprob = null }: TokenSent) => ({ token, logProb: logprob });
  return (content ?? []).map((sent) => ({ ...told(sent), top: (sent.top_logprobs ?? []).map(told) }));
}

/** Marks of tokenizers, and white space, which decoders write in ways of their own. */
const marks = /<[^<>\s]*>|[\s\u0120\u010a\u2581]/g;
const bare = (of: string): string => of.replace(marks, '');

/**
 * Whether tokens may be those of a text. It is not known of those that end within a character, nor of others than ASCII, which
 * some servers write as bytes; a text may lack the beginning or the end of its tokens, or have one that was forced.
 */
export function mayBeOf(tokens: readonly { readonly token: string }[], of: string): boolean {
  const [joined, said] = [bare(tokens.map(({ token }) => token).join('')), bare(of)];
  if (!/^[\x21-\x7e]*$/.test(joined + said) || joined.includes('\\x')) return true;
  return joined.includes(said) || said.includes(joined);
}
