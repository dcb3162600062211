import { isTooLong } from './explain.js';
import { ServerError } from './serverError.js';

/** A field of a request that an endpoint may refuse, and what follows if it does. */
interface Refusable {
  /** What a refusal says, where that is not the field's name. */
  readonly named?: RegExp;
  readonly consequence: string;
}

const ofBoth = 'thought and answer are bounded together';

/** Fields that a request can do without, and why. */
const refusable: Readonly<Record<string, Refusable>> = {
  n: { named: /(^|[\s"'`.,:([{])n([\s"'`.,:)\]}=<>]|$)|choice/, consequence: 'one answer a request' },
  seed: { consequence: 'another run draws other answers' },
  random_seed: { consequence: 'another run draws other answers' },
  logprobs: { named: /log_?prob/i, consequence: 'no log-probabilities of answers' },
  max_tokens: { consequence: 'max_completion_tokens in its place' },
  thinking_token_budget: { consequence: ofBoth },
  thinking_budget_tokens: { consequence: ofBoth },
};

const ownDefault = 'if it has a default of its own for this, answers are drawn with it';

/** What follows where a field is left out. */
export const consequenceOf = (field: string): string => refusable[field]?.consequence ?? ownDefault;

/** Statuses that are about who asks and how often, not about what. */
const ofTheCaller = [401, 402, 408, 409, 425, 429];

/**
 * Which of the fields an error refuses, by any status from 400 to 499; none if it is about something else. What is echoed of
 * the request names no field: `echoes` are its texts.
 */
export function refusedBy(error: unknown, fields: readonly string[], echoes: readonly string[]): string[] {
  if (!(error instanceof ServerError) || isTooLong(error)) return [];
  const { status, said } = error;
  if (status < 400 || status >= 500 || ofTheCaller.includes(status)) return [];
  const text = echoes.reduce((left, echo) => left.replaceAll(echo, ' '), said.message);
  const named = fields.filter((field) => (said.param === field ? true : namedIn(text, field)));
  const exactly = named.filter((field) => said.param === field);
  const found = exactly.length > 0 ? exactly : named;
  return found.length > 1 ? found.filter((field) => field !== 'temperature') : found; // one of the two is enough
}

const namedIn = (text: string, field: string): boolean =>
  (refusable[field]?.named ?? new RegExp(`(^|[^a-z0-9_])${field}([^a-z0-9_]|$)`)).test(text);
