import { request, type Dispatcher } from 'undici';
import { contentOf } from './contentOf.js';

/** An answer of any status. */
export interface Glance {
  readonly status: number;
  /** By names in lower case. */
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  /** Undefined where it is no JSON. */
  readonly json: unknown;
}

/** Longest that a look at a server may take, in milliseconds. */
const longest = 5000;

/** Looks at what is at an address, once and for seconds only: undefined where nothing answers. */
export const createLook =
  (dispatcher: Dispatcher, own: Readonly<Record<string, string>>) =>
  async (at: string, signal?: AbortSignal, asked?: object): Promise<Glance | undefined> => {
    try {
      const { statusCode, headers, body } = await request(at, {
        dispatcher,
        method: asked === undefined ? 'GET' : 'POST',
        headers: asked === undefined ? own : { ...own, 'content-type': 'application/json' },
        body: asked === undefined ? null : JSON.stringify(asked),
        signal: AbortSignal.any([AbortSignal.timeout(longest), ...(signal ? [signal] : [])]),
      });
      return { status: statusCode, headers, json: parsed(await contentOf(body, headers['content-encoding'])) };
    } catch {
      signal?.throwIfAborted();
      return undefined;
    }
  };

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
