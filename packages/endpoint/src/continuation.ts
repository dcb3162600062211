import type { Http } from './http.js';
import { messagesOf, type Question } from './question.js';
import { isObject } from './saidIn.js';
import { ServerError } from './serverError.js';

/**
 * Makes sure that the endpoint goes on with an unfinished answer where told to (vLLM's `continue_final_message`), and does
 * not take it for a finished one and begin another: that would need more tokens for the same messages. Throws if it
 * refuses, or if the token counts do not show it.
 */
export async function proveContinuation(
  http: Http,
  model: string,
  question: Question,
  signal: AbortSignal,
): Promise<void> {
  const impossible = (found: string, cause?: unknown): Error =>
    new Error(
      `${http.address.shown} cannot be made to begin its answers with ${JSON.stringify(question.response)}: ${found}; use a server that takes continue_final_message, such as vLLM, or a prompt without a forced response`,
      { cause },
    );
  const promptTokens = async (form: object): Promise<number | undefined> => {
    const body = { model, messages: messagesOf(question), max_tokens: 1, ...form };
    const reply = await http.post('/chat/completions', body, signal);
    const usage = isObject(reply) && isObject(reply['usage']) ? reply['usage'] : {};
    const tokens = usage['prompt_tokens'];
    return typeof tokens === 'number' ? tokens : undefined;
  };
  try {
    const anew = await promptTokens({});
    const continued = await promptTokens({ continue_final_message: true, add_generation_prompt: false });
    if (anew === undefined || continued === undefined)
      throw impossible('whether it goes on with them is not to be seen, for it counts no prompt tokens');
    if (continued >= anew)
      throw impossible(`it takes that for a whole answer (${anew} prompt tokens, ${continued} when told to go on)`);
  } catch (error) {
    const refusal = error instanceof ServerError && [400, 404, 422].includes(error.status);
    throw refusal ? impossible(`HTTP ${error.status} ${error.message}`, error) : error;
  }
}
