import { fields, integer, limits, list, nullable, optional, text } from '@diffuse/check';
import type { Completion, NoAnswer, ReportedToken } from './completion.js';
import { Malformed, NoSuchApi } from './faults.js';
import { hold } from './field.js';
import { spokenIn } from './reasoning.js';
import { isObject, saidBy, word } from './saidIn.js';
import { isError, ServerError, statusOf } from './serverError.js';
import { mayBeOf, tokensIn } from './tokens.js';

/** What came of one of the choices of a request: an answer, or what an endpoint said that failed at it. */
export type Choice = Completion | ServerError;

export interface ChoiceReading {
  /** Choices that were asked for; as many as there are unless given. */
  readonly asked?: number;
  /** Told where log-probabilities are none, and answers are read without them; thrown unless given. */
  readonly onLogProbs?: (fault: Malformed) => void;
}

const someChoices = list(undefined, { most: limits.endpoint.choices });

/**
 * The choices of a reply, in the order of their indices. Throws a ServerError, which may pass, where all of them failed or there
 * are none, and a Malformed, which names the part, where one is not as the API says.
 */
export function choicesIn(reply: unknown, reading: ChoiceReading = {}): Choice[] {
  const choices = isObject(reply) ? reply['choices'] : undefined;
  if (!Array.isArray(choices)) throw new NoSuchApi((JSON.stringify(reply) ?? 'nothing').slice(0, 100));
  hold(someChoices, choices, 'choices');
  const read = inOrder(choices, reading.asked ?? 0).map(([i, choice]) => choiceIn(choice, `choices[${i}]`, reading));
  if (read.every((choice) => choice instanceof ServerError)) throw read[0] ?? failure('it answered without a choice');
  return read;
}

/** Each with its place in the list. Throws where two have one index, or one has an index that was not asked for. */
function inOrder(choices: readonly unknown[], asked: number): [number, unknown][] {
  const anIndex = optional(nullable(integer({ least: 0, most: Math.max(asked, choices.length) - 1 })));
  const places = new Map<number, [number, unknown]>();
  for (const [i, choice] of choices.entries()) {
    const told = isObject(choice) ? choice['index'] : undefined;
    hold(anIndex, told, `choices[${i}].index`);
    const index = (told as number | null | undefined) ?? i;
    if (places.has(index))
      throw new Malformed(`choices[${i}].index`, `choices[${i}].index is ${index}, as is that of another choice`);
    places.set(index, [i, choice]);
  }
  return [...places].sort(([a], [b]) => a - b).map(([, placed]) => placed);
}

const ended = new Set(['stop', 'stop_sequence', 'end_turn', 'eos', 'eos_token', 'STOP']);
const cutOff = new Set(['length', 'max_tokens', 'MAX_TOKENS']);
const filters = /content.?filter|safety|recitation|blocklist|prohibited|spii/i;
/** Stands for the endpoint's own word where it says none. */
const untold = 'none';

const aChoice = fields({ finish_reason: optional(nullable(text)) });

function choiceIn(choice: unknown, field: string, { onLogProbs }: ChoiceReading): Choice {
  if (!isObject(choice)) return failure('a choice that is none');
  const { message, logprobs, finish_reason: told, error } = choice;
  if (isError(error)) return new ServerError(statusOf(error), saidBy({ error }));
  hold(aChoice, choice, field);
  const reason = isText(told) ? word(told) : untold;
  const end = {
    finished: ended.has(reason) ? ('stop' as const) : ('length' as const),
    ...(reason !== 'stop' && reason !== 'length' && { reason }),
  };
  const none = (noAnswer: NoAnswer): Completion => ({ text: '', logProb: null, ...end, noAnswer });
  if (filters.test(reason)) return none('filtered');
  if (reason === 'error') return failure('a choice that ended with an error');
  if (!isObject(message)) return failure(`a choice without a message (finish reason: ${reason})`);
  if (isRefusal(message) || reason === 'refusal') return none('refused');
  const { text: said, reasoning, thinking, isWhole } = spokenIn(message, `${field}.message`);
  if (said === '' && reasoning === '' && isUnknown(message['content']))
    return failure(`content that is no text: ${JSON.stringify(message['content']).slice(0, 100)}`);
  const thought = reasoning === '' ? {} : { reasoning };
  if (thinking || (said === '' && cutOff.has(reason))) return { ...none('unreached'), ...thought };
  const tokens = isWhole ? reportedOf(said, logprobs, `${field}.logprobs`, onLogProbs) : [];
  const logProb = tokens.length > 0 ? tokens.reduce((sum, token) => sum + token.logProb, 0) : null;
  const firstTokens = tokens.slice(0, mostTokens);
  return { text: said, ...thought, logProb, ...(tokens.length > 0 && { firstTokens }), ...end };
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

/** The tokens of an answer; none where one has no log-probability. */
function reportedOf(
  said: string,
  logprobs: unknown,
  field: string,
  onLogProbs: ChoiceReading['onLogProbs'],
): ReportedToken[] {
  try {
    const told = tokensIn(logprobs, field);
    const tokens = told.flatMap(({ token, logProb }) =>
      logProb !== null && logProb > untoldLogProb ? [{ token, logProb }] : [],
    );
    if (tokens.length < told.length) return [];
    if (!mayBeOf(tokens, said)) throw new Malformed(field, `${field} has tokens of another text than the answer`);
    return tokens;
  } catch (error) {
    if (!(error instanceof Malformed) || onLogProbs === undefined) throw error;
    onLogProbs(error);
    return [];
  }
}
