import { request, type IncomingMessage } from 'node:http';
import { Passing } from '../faults.js';
import { TooLarge } from './faults.js';

export interface Asking {
  readonly method: 'GET' | 'POST';
  /** Sent as JSON. */
  readonly body?: object;
  readonly headers: Readonly<Record<string, string>>;
  /** Until the whole answer is there. */
  readonly seconds: number;
  /** Bytes of the answer. */
  readonly most: number;
  readonly signal?: AbortSignal | undefined;
}

export interface Answer {
  readonly status: number;
  readonly text: string;
}

/**
 * Asks a server once, and where it sends on to another address does not follow: no header is to go there. By `node:http`, for Ray takes
 * nothing from browsers, as which it knows `fetch` by its header sec-fetch-mode. Throws a Passing where no whole answer comes in
 * time, a TooLarge, and the signal's reason.
 */
export async function ask(url: string, { method, body, headers, seconds, most, signal }: Asking): Promise<Answer> {
  signal?.throwIfAborted();
  const ending = new AbortController();
  const stop = (): void => ending.abort();
  const timer = setTimeout(stop, seconds * 1000);
  signal?.addEventListener('abort', stop, { once: true });
  try {
    const text = body === undefined ? '' : JSON.stringify(body);
    const own = { 'content-length': Buffer.byteLength(text), ...(body && { 'content-type': 'application/json' }) };
    const answer = await new Promise<IncomingMessage>((resolve, reject) => {
      request(url, { method, headers: { ...headers, ...own }, signal: ending.signal })
        .on('response', resolve)
        .on('error', reject)
        .end(text);
    });
    return { status: answer.statusCode!, text: await textOf(answer, most) };
  } catch (error) {
    signal?.throwIfAborted();
    if (error instanceof TooLarge) throw error;
    throw new Passing(ending.signal.aborted ? `no whole answer within ${seconds} s` : reasonOf(error), {
      cause: error,
    });
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener('abort', stop);
  }
}

async function textOf(answer: AsyncIterable<Buffer>, most: number): Promise<string> {
  const parts: Buffer[] = [];
  let length = 0;
  for await (const part of answer) {
    length += part.length;
    if (length > most) throw new TooLarge(most); // which closes the connection
    parts.push(part);
  }
  return Buffer.concat(parts, length).toString('utf8');
}

/** What went wrong: of several addresses that were tried, each. */
function reasonOf(error: unknown): string {
  const { message, code, errors } = error as { message: string; code?: string; errors?: readonly Error[] };
  return errors?.map((each) => each.message).join(', ') || message || String(code);
}
