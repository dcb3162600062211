import { type OpenAI, APIError } from 'openai';
import type { ChatCompletionCreateParamsNonStreaming } from 'openai/resources';
import type { Target } from './explain.js';
import { messagesOf, type Question } from './question.js';

/**
 * Makes sure that the endpoint goes on with an unfinished answer where told to (vLLM's `continue_final_message`), and does
 * not take it for a finished one and begin another: that would need more tokens for the same messages. Throws if it
 * refuses, or if the token counts do not show it.
 */
export async function proveContinuation(
  openai: OpenAI,
  { url, model }: Target & { readonly model: string },
  question: Question,
  signal: AbortSignal,
): Promise<void> {
  const impossible = (found: string, cause?: unknown): Error =>
    new Error(
      `${url} cannot be made to begin its answers with ${JSON.stringify(question.response)}: ${found}; use a server that takes continue_final_message, such as vLLM, or a prompt without a forced response`,
      { cause },
    );
  const promptTokens = async (form: object): Promise<number> => {
    const body: ChatCompletionCreateParamsNonStreaming = {
      model,
      messages: messagesOf(question),
      max_tokens: 1,
      ...form,
    };
    const { usage } = await openai.chat.completions.create(body, { signal });
    return usage?.prompt_tokens ?? NaN;
  };
  try {
    const anew = await promptTokens({});
    const continued = await promptTokens({ continue_final_message: true, add_generation_prompt: false });
    if (!(continued < anew))
      throw impossible(`it takes that for a whole answer (${anew} prompt tokens, ${continued} when told to go on)`);
  } catch (error) {
    const refusal = error instanceof APIError && [400, 422].includes(Number(error.status));
    throw refusal ? impossible(`HTTP ${error.message}`, error) : error;
  }
}
