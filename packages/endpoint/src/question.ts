/** What is asked. */
export interface Question {
  readonly request: string;
  /** A forced beginning of the answer; `''` leaves the answer to the model. */
  readonly response: string;
}

interface Message {
  readonly role: 'user' | 'assistant';
  readonly content: string;
}

/** The conversation that the model goes on with. */
export function messagesOf({ request, response }: Question): Message[] {
  const asked: Message = { role: 'user', content: request };
  return response === '' ? [asked] : [asked, { role: 'assistant', content: response }];
}
