import { request, type Dispatcher } from 'undici';
import { contentOf } from './contentOf.js';
import { Elsewhere, NoSuchApi } from './faults.js';
import { inTime } from './inTime.js';
import { mostBytesOf } from './mostBytes.js';

/** How a request is sent. */
export interface Sending {
  readonly dispatcher: Dispatcher;
  readonly headers: Readonly<Record<string, string>>;
  /** Until the whole answer is there. */
  readonly seconds: number;
  readonly signal: AbortSignal | undefined;
  /** Told that an answer has begun. */
  readonly onAnswer?: () => void;
}

/** An answer of any status but those that send on. */
export interface Received {
  readonly status: number;
  /** By names in lower case. */
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly text: string;
}

/**
 * Sends a request, and reads the answer, of as many bytes as what was asked for can have. An answer that sends on to another address is
 * not followed, whatever the request: no key goes there, and what would come from there is no answer to this. Nor is a stream of
 * events read, which need not end.
 */
export const receive = (
  to: string,
  asked: object | undefined,
  { dispatcher, headers, seconds, signal, onAnswer }: Sending,
): Promise<Received> =>
  inTime(seconds, signal, async (ending) => {
    const response = await request(to, {
      dispatcher,
      method: asked === undefined ? 'GET' : 'POST',
      headers: asked === undefined ? headers : { ...headers, 'content-type': 'application/json' },
      body: asked === undefined ? null : JSON.stringify(asked),
      signal: ending,
    });
    onAnswer?.();
    const { statusCode: status, headers: told, body } = response;
    body.on('error', () => undefined); // of what is not read to its end
    try {
      if (status >= 300 && status < 400)
        throw new Elsewhere(told['location'] === undefined ? undefined : [told['location']].flat()[0]);
      if (/^text\/event-stream/i.test(String(told['content-type']))) throw new NoSuchApi('a stream of events');
      return { status, headers: told, text: await contentOf(body, told['content-encoding'], mostBytesOf(asked)) };
    } finally {
      body.destroy();
    }
  });
