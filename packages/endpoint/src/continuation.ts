import { NoSuchApi } from './faults.js';
import type { Http } from './http.js';
import { messagesOf, type Question } from './question.js';
import { choicesIn } from './reply.js';
import { isObject } from './saidIn.js';
import { ServerError } from './serverError.js';
import { promptTokensIn } from './usage.js';
import type { ServerKind } from './servers/server.js';

/** A model of a server. */
interface Served {
  readonly http: Http;
  readonly model: string;
  readonly kind: ServerKind;
}

/**
 * Makes sure that the endpoint goes on with an unfinished answer where told to (vLLM's `continue_final_message`), and does
 * not take it for a finished one and begin another: that would need more tokens for the same messages. llama.cpp goes on with
 * an answer in any case, and shows the prompt that it makes. Gives whether answers come back with the beginning. Throws if it
 * refuses, or if neither shows it.
 */
export async function proveContinuation(
  { http, model, kind }: Served,
  question: Question,
  signal: AbortSignal,
): Promise<boolean> {
  const impossible = (found: string, cause?: unknown): Error =>
    new Error(
      `${http.address.shown} cannot be made to begin its answers with ${JSON.stringify(question.response)}: ${found}; use a server that takes continue_final_message, such as vLLM, or a prompt without a forced response`,
      { cause },
    );
  const promptTokens = async (form: object): Promise<number | undefined> => {
    const body = { model, messages: messagesOf(question), max_tokens: 1, ...form };
    return promptTokensIn(await http.post('/chat/completions', body, signal));
  };
  const promptEnds = async (): Promise<boolean> => {
    const reply = await http.postBeside('/apply-template', { messages: messagesOf(question) }, signal);
    return isObject(reply) && typeof reply['prompt'] === 'string' && reply['prompt'].endsWith(question.response);
  };
  /** What an answer of one token is, and that token. */
  const firstToken = async (): Promise<[string, string]> => {
    const body = { model, messages: messagesOf(question), max_tokens: 1, logprobs: true, top_logprobs: 1 };
    const [choice] = choicesIn(await http.post('/chat/completions', body, signal));
    if (choice === undefined || choice instanceof ServerError) throw choice ?? new NoSuchApi('no choice');
    return [choice.text, (choice.firstTokens ?? []).map(({ token }) => token).join('')];
  };
  try {
    if (kind === 'llama.cpp') {
      if (!(await promptEnds())) throw impossible('its chat template writes something after them');
      const [text, tokens] = await firstToken();
      if (text !== tokens && text !== question.response + tokens)
        throw impossible('what it says after them is not to be told apart from them');
      return text !== tokens;
    }
    const anew = await promptTokens({});
    const continued = await promptTokens({ continue_final_message: true, add_generation_prompt: false });
    if (anew === undefined || continued === undefined)
      throw impossible('whether it goes on with them is not to be seen, for it counts no prompt tokens');
    if (continued >= anew)
      throw impossible(`it takes that for a whole answer (${anew} prompt tokens, ${continued} when told to go on)`);
    return false;
  } catch (error) {
    const refusal = error instanceof ServerError && [400, 404, 422].includes(error.status);
    throw refusal ? impossible(`HTTP ${error.status} ${error.message}`, error) : error;
  }
}
