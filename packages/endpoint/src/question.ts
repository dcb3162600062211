import type { ChatCompletionMessageParam } from 'openai/resources';

/** What is asked. */
export interface Question {
  readonly request: string;
  /** A forced beginning of the answer; `''` leaves the answer to the model. */
  readonly response: string;
}

/** The conversation that the model goes on with. */
export function messagesOf({ request, response }: Question): ChatCompletionMessageParam[] {
  const asked: ChatCompletionMessageParam = { role: 'user', content: request };
  return response === '' ? [asked] : [asked, { role: 'assistant', content: response }];
}
