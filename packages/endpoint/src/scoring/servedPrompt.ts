import { aQuestion } from '../checks.js';
import { explain } from '../explain.js';
import type { Endpoint } from '../openEndpoint.js';
import { messagesOf, type Question } from '../question.js';
import { isObject } from '../saidIn.js';
import { promptTokensIn } from '../usage.js';
import { refusalIn } from './cannotScore.js';
import { anAskedEndpoint, scoringOptions } from './checks.js';
import type { TokenScoring } from './scorer.js';

/** What a server makes of a conversation before the model answers: its tokens, or how many there are where that is all it tells. */
export type ServedPrompt = { readonly tokens: readonly number[] } | { readonly count: number };

/**
 * The prompt that an endpoint's chat template writes for a question: by vLLM's `/tokenize`, by llama.cpp's `/apply-template` and
 * `/tokenize`, else by the number of prompt tokens in a chat completion of one token. Undefined where none of them tells it.
 * Throws an InputError on what is no endpoint or question.
 *
 * @example
 * import { openEndpoint, servedPrompt } from '@diffuse/endpoint';
 *
 * const endpoint = await openEndpoint({ url: 'http://localhost:8000/v1', concurrency: 8 });
 * console.log(await servedPrompt(endpoint, { request: 'Name a fruit.', response: '' }));
 */
export async function servedPrompt(
  endpoint: Endpoint,
  question: Question,
  scoring: Pick<TokenScoring, 'signal'> = {},
): Promise<ServedPrompt | undefined> {
  anAskedEndpoint(endpoint, 'endpoint');
  aQuestion(question, 'question');
  scoringOptions(scoring, 'scoring');
  const { url, model } = endpoint;
  try {
    for (const tell of [ofMessages, ofRendered, ofCompletion]) {
      const told = await tell(endpoint, question, scoring.signal).catch(orUndefined);
      if (told !== undefined) return told;
    }
    return undefined;
  } catch (error) {
    throw explain(error, { url, model });
  }
}

function orUndefined(error: unknown): undefined {
  if (refusalIn(error) === undefined) throw error;
}

type Tell = (endpoint: Endpoint, question: Question, signal?: AbortSignal) => Promise<ServedPrompt | undefined>;

const going = { add_generation_prompt: false, continue_final_message: true };
const formOf = ({ response }: Question): object => (response === '' ? { add_generation_prompt: true } : going);

const ofMessages: Tell = async ({ http, model }, question, signal) =>
  tokensIn(await http.postBeside('/tokenize', { model, messages: messagesOf(question), ...formOf(question) }, signal));

/** llama.cpp tokenises what its template has written as it does for a chat: with special tokens in it and before it. */
const ofRendered: Tell = async ({ http, model }, question, signal) => {
  const asked = { model, messages: messagesOf(question), ...formOf(question) };
  const rendered = await http.postBeside('/apply-template', asked, signal);
  const content = isObject(rendered) ? rendered['prompt'] : undefined;
  if (typeof content !== 'string') return undefined;
  const special = { add_special: true, parse_special: true };
  return tokensIn(await http.postBeside('/tokenize', { model, content, ...special }, signal));
};

const ofCompletion: Tell = async ({ http, model }, question, signal) => {
  const form = question.response === '' ? {} : going;
  const asked = { model, messages: messagesOf(question), max_tokens: 1, ...form };
  const count = promptTokensIn(await http.post('/chat/completions', asked, signal));
  return count !== undefined && count > 0 ? { count } : undefined;
};

/** llama.cpp finds no text in messages, and gives no tokens. */
function tokensIn(reply: unknown): ServedPrompt | undefined {
  const tokens = isObject(reply) ? reply['tokens'] : undefined;
  return Array.isArray(tokens) &&
    tokens.length > 0 &&
    tokens.every((token) => Number.isSafeInteger(token) && token >= 0)
    ? { tokens }
    : undefined;
}
