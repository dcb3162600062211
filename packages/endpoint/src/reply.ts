import type { Completion, NoAnswer, ReportedToken } from './completion.js';
import { spokenIn } from './reasoning.js';
import { isObject, saidBy } from './saidIn.js';
import { isError, NoSuchApi, ServerError, statusOf } from './serverError.js';

/** What came of one of the choices of a request: an answer, or what an endpoint said that failed at it. */
export type Choice = Completion | ServerError;

/**
 * The choices of a reply, in the order of their indices. Throws a ServerError, which may pass, where all of them failed or there
 * are none.
 */
export function choicesIn(reply: unknown): Choice[] {
  const choices = isObject(reply) ? reply['choices'] : undefined;
  if (!Array.isArray(choices)) throw new NoSuchApi(JSON.stringify(reply).slice(0, 100));
  const read = [...choices].sort((a, b) => indexOf(a) - indexOf(b)).map(choiceIn);
  if (read.every((choice) => choice instanceof ServerError)) throw read[0] ?? failure('it answered without a choice');
  return read;
}

const indexOf = (choice: unknown): number => (isObject(choice) ? Number(choice['index'] ?? 0) : 0);

const ended = new Set(['stop', 'stop_sequence', 'end_turn', 'eos', 'eos_token', 'STOP']);
const cutOff = new Set(['length', 'max_tokens', 'MAX_TOKENS']);
const filters = /content.?filter|safety|recitation|blocklist|prohibited|spii/i;
/** Stands for the endpoint's own word where it says none. */
const untold = 'none';

function choiceIn(choice: unknown): Choice {
  if (!isObject(choice)) return failure('a choice that is none');
  const { message, logprobs, finish_reason: told, error } = choice;
  if (isError(error)) return new ServerError(statusOf(error), saidBy({ error }));
  const reason = isText(told) ? told : untold;
  const end = {
    finished: ended.has(reason) ? ('stop' as const) : ('length' as const),
    ...(reason !== 'stop' && reason !== 'length' && { reason }),
  };
  const none = (noAnswer: NoAnswer): Completion => ({ text: '', logProb: null, ...end, noAnswer });
  if (filters.test(reason)) return none('filtered');
  if (reason === 'error') return failure('a choice that ended with an error');
  if (!isObject(message)) return failure(`a choice without a message (finish reason: ${reason})`);
  if (isRefusal(message) || reason === 'refusal') return none('refused');
  const { text, reasoning, thinking, isWhole } = spokenIn(message);
  if (text === '' && reasoning === '' && isUnknown(message['content']))
    return failure(`content that is no text: ${JSON.stringify(message['content']).slice(0, 100)}`);
  const thought = reasoning === '' ? {} : { reasoning };
  if (thinking || (text === '' && cutOff.has(reason))) return { ...none('unreached'), ...thought };
  const tokens = isWhole ? tokensIn(logprobs) : [];
  const logProb = tokens.length > 0 ? tokens.reduce((sum, token) => sum + token.logProb, 0) : null;
  return { text, ...thought, logProb, ...(tokens.length > 0 && { firstTokens: tokens.slice(0, mostTokens) }), ...end };
}

/** Tokens of an answer that are handed on: as many as tell how answers were drawn. */
const mostTokens = 8;

const failure = (message: string): ServerError => new ServerError(502, { message });

const isText = (value: unknown): value is string => typeof value === 'string' && value !== '';

/** OpenAI's, as a field of the message or as a part of its content. */
const isRefusal = ({ refusal, content }: Readonly<Record<string, unknown>>): boolean =>
  isText(refusal) || (Array.isArray(content) && content.some((part) => isObject(part) && part['type'] === 'refusal'));

/** Parts of kinds that hold no text, such as images: that is not an answer of nothing. */
const isUnknown = (content: unknown): boolean =>
  isObject(content) && [content].flat().some((part) => isObject(part) && !('text' in part) && !('value' in part));

/** OpenAI's number for a token that is none of the 20 most probable, which tells no probability. */
const untoldLogProb = -9999;
/** Rounding may put a probability above 1, by no more. */
const mostLogProb = 0.01;

const isLogProb = (value: unknown): value is number =>
  typeof value === 'number' && value > untoldLogProb && value <= mostLogProb;

/** The tokens that are told; none where one has no log-probability. */
function tokensIn(logprobs: unknown): ReportedToken[] {
  const tokens = isObject(logprobs) && Array.isArray(logprobs['content']) ? (logprobs['content'] as unknown[]) : [];
  const told = tokens.flatMap((token) =>
    isObject(token) && isLogProb(token['logprob'])
      ? [{ token: String(token['token']), logProb: token['logprob'] }]
      : [],
  );
  return told.length === tokens.length ? told : [];
}
