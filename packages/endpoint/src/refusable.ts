import { isTooLong } from './explain.js';
import { onOneLine } from './saidIn.js';
import { ServerError } from './serverError.js';

/** A field of a request that an endpoint may refuse, and what follows if it does. */
interface Refusable {
  /** What a refusal says in place of the field's name. */
  readonly named?: RegExp;
  readonly consequence: string;
  /** Whether what the server says of it is told, too: it may be about what was asked for. */
  readonly isTold?: true;
}

/** What asks for a format is refused for what the format is, mostly, and in words of its own. */
const format: Refusable = {
  named: /json.?schema|response.?format|grammar|structured.?output|guided|reg(ular.?|.?)ex/i,
  consequence: 'answers are not held to the format that way',
  isTold: true,
};

const ofBoth = 'thought and answer are bounded together';

/** Fields that a request can do without, and why. */
const refusable: Readonly<Record<string, Refusable>> = {
  n: {
    named: /(only one|number of|multiple|several|single|more than one) (completion |chat )?(choice|completion)s?/i,
    consequence: 'one answer a request',
  },
  seed: { consequence: 'another run draws other answers' },
  random_seed: { consequence: 'another run draws other answers' },
  logprobs: { named: /log[_ -]?prob/i, consequence: 'no log-probabilities of answers' },
  max_tokens: { consequence: 'max_completion_tokens in its place' },
  thinking_token_budget: { consequence: ofBoth },
  thinking_budget_tokens: { consequence: ofBoth },
  response_format: format,
  structured_outputs: format,
  guided_regex: format,
  regex: format,
};

const ownDefault = 'if it has a default of its own, answers are drawn with it';

/** What follows where a field is left out. */
export const consequenceOf = (field: string): string => refusable[field]?.consequence ?? ownDefault;

/** Whether what a server says when it refuses a field is told. */
export const isTold = (field: string): boolean => refusable[field]?.isTold === true;

/** Statuses that are about who asks and how often, not about what. */
const ofTheCaller = [401, 402, 408, 409, 425, 429];

/**
 * Which of the fields an error refuses, by any status from 400 to 499; none if it is about something else. What is echoed of
 * the request names no field: `echoes` are its texts. Of several that are refused together the temperature is kept, since one of
 * the two that are said to exclude each other is enough.
 */
export function refusedBy(error: unknown, fields: readonly string[], echoes: readonly string[]): string[] {
  if (!(error instanceof ServerError) || isTooLong(error)) return [];
  const { status, said } = error;
  if (/no endpoints found that can handle/i.test(said.message)) return leastNeeded(fields);
  if (status < 400 || status >= 500 || ofTheCaller.includes(status)) return [];
  const told = fields.filter((field) => said.params?.includes(field));
  const text = echoes.flatMap(spellings).reduce(without, said.whole ?? said.message);
  const refusal = text.split(/expected one of|(allowed|supported|valid|known) (fields|parameters|arguments)/i)[0]!;
  const found =
    told.length > 0
      ? told
      : fields.filter((field) => isNamed(echoes.includes(field) ? refusal.replace(ofModel, ' ') : refusal, field));
  return found.length > 1 ? found.filter((field) => field !== 'temperature') : found;
}

/** OpenRouter has no provider that knows all fields, and does not say which one is missing. */
const leastNeeded = (fields: readonly string[]): string[] =>
  ['logprobs', 'seed', 'provider'].filter((field) => fields.includes(field)).slice(0, 1);

/** The name of a model, where it is said to be one. */
const ofModel = /\b(model|deployment)s?:? [`'"“]?[\w./-]+/gi;

/** Names of models are no names of fields: `seed-oss`, `org/n`. */
const isNamed = (text: string, field: string): boolean =>
  new RegExp(`(^|[^\\w/-])${field}(?![\\w/-])`).test(text) || refusable[field]?.named?.test(text) === true;

/** How a text may come back: on one line, and in quotes. */
function spellings(text: string): string[] {
  if (text in refusable || text.length < 2) return [];
  return [...new Set([text, JSON.stringify(text).slice(1, -1)].map(onOneLine))];
}

const surely = 16;

/** A text without another, which may have been cut off where it is long. */
function without(text: string, echo: string): string {
  const begins = text.indexOf(echo.slice(0, surely));
  if (begins < 0 || echo === '') return text;
  let length = 0;
  while (length < echo.length && text[begins + length] === echo[length]) length++;
  return `${text.slice(0, begins)} ${without(text.slice(begins + length), echo)}`;
}
