import { APIError } from 'openai';
import { isTooLong } from './explain.js';

/** A field of a request that an endpoint may refuse, and what follows if it does. */
interface Refusable {
  /** What a refusal says. */
  readonly named: RegExp;
  readonly consequence: string;
}

const ownDefault = 'if it has a default of its own for this, answers are drawn with it';

/** Fields that a request can do without. The last three keep a server from cutting the distribution by a default. */
export const refusable = {
  n: { named: /(^|[\s"'`.,:([{])n([\s"'`.,:)\]}=<>]|$)|choice/, consequence: 'one answer a request' },
  seed: { named: /\bseed\b/, consequence: 'another run draws other answers' },
  logprobs: { named: /log_?prob/i, consequence: 'no log-probabilities of answers' },
  max_tokens: { named: /\bmax_tokens\b/, consequence: 'max_completion_tokens in its place' },
  top_k: { named: /\btop_k\b/, consequence: ownDefault },
  min_p: { named: /\bmin_p\b/, consequence: ownDefault },
  repetition_penalty: { named: /\brepetition_penalty\b/, consequence: ownDefault },
} as const satisfies Record<string, Refusable>;

export type RefusableField = keyof typeof refusable;

export const isRefusable = (name: string): name is RefusableField => name in refusable;

/** Which of the fields an error refuses; none if it is about something else. */
export function refusedBy(error: unknown, fields: readonly RefusableField[]): RefusableField[] {
  if (!(error instanceof APIError) || ![400, 422].includes(Number(error.status)) || isTooLong(error)) return [];
  const said = typeof error.param === 'string' ? error.param : error.message;
  return fields.filter((field) => refusable[field].named.test(said));
}
