import { nullable, optional, real } from '@diffuse/check';
import { hold } from '../field.js';
import { isObject } from '../saidIn.js';

/** What a server reports of one token of a given text. */
export interface ReportedLogProb {
  /** nats; -Infinity of a token that cannot be said there. */
  readonly logProb: number;
  /** Those of the most probable tokens in its place and its own, as far as they are told; nats. */
  readonly top: readonly number[];
}

/** One for each token of a sequence, the first left out; undefined where a reply has not that. */
export type ReportedSequence = readonly ReportedLogProb[] | undefined;

/** JSON has no -Infinity: vLLM says this in its place. */
const never = -9999;

const aNumber = optional(nullable(real()));

/** A log-probability as it was told; NaN where none was. Throws a Malformed on what is no number. */
function told(value: unknown, field: string): number {
  hold(aNumber, value, field);
  return typeof value === 'number' ? (value <= never ? -Infinity : value) : NaN;
}

/** vLLM's `prompt_logprobs`: for each token an object that has, by the ids of tokens, what is known of them. */
export function inPromptLogProbs(choice: unknown, tokens: readonly number[]): ReportedSequence {
  const list = isObject(choice) ? choice['prompt_logprobs'] : undefined;
  if (!Array.isArray(list) || list.length !== tokens.length) return undefined;
  const each = list.slice(1).map((known: unknown, i) => {
    const byToken = isObject(known) ? known : {};
    const of = (token: unknown): number =>
      told(isObject(token) ? token['logprob'] : undefined, `prompt_logprobs[${i + 1}]`);
    return { logProb: of(byToken[String(tokens[i + 1])]), top: Object.values(byToken).map(of) };
  });
  return whole(each);
}

/** The legacy API's echo of a prompt: `token_logprobs` and `top_logprobs`, with those of what was generated behind them. */
export function inEcho(choice: unknown, tokens: readonly number[]): ReportedSequence {
  const logprobs = isObject(choice) ? choice['logprobs'] : undefined;
  if (!isObject(logprobs)) return undefined;
  const { token_logprobs: own, top_logprobs: tops } = logprobs;
  if (!Array.isArray(own) || own.length < tokens.length || own[0] !== null) return undefined;
  const topAt = (i: number): number[] => {
    const top: unknown = Array.isArray(tops) ? tops[i] : undefined;
    return isObject(top) ? Object.values(top).map((each) => told(each, `top_logprobs[${i}]`)) : [];
  };
  return whole(
    tokens.slice(1).map((_, i) => ({ logProb: told(own[i + 1], `token_logprobs[${i + 1}]`), top: topAt(i + 1) })),
  );
}

const whole = (each: readonly ReportedLogProb[]): ReportedSequence =>
  each.some(({ logProb }) => Number.isNaN(logProb)) ? undefined : each;
