import type { Dispatcher } from 'undici';
import { masked, parseJson, type Masking } from './parseJson.js';
import { receive } from './receive.js';

/** An answer of any status. */
export interface Glance {
  readonly status: number;
  /** By names in lower case. */
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  /** Undefined where it is no JSON. */
  readonly json: unknown;
}

/** Longest that a look at a server may take. */
const seconds = 5;

/** Looks at what is at an address, once and for seconds only: undefined where nothing answers, or what does sends elsewhere. */
export const createLook =
  (dispatcher: Dispatcher, own: Readonly<Record<string, string>>, mask: Masking) =>
  async (at: string, signal?: AbortSignal, asked?: object): Promise<Glance | undefined> => {
    try {
      const { status, headers, text } = await receive(at, asked, { dispatcher, headers: own, seconds, signal });
      return { status, headers: masked({ ...headers }, mask) as Glance['headers'], json: read(text, mask) };
    } catch {
      signal?.throwIfAborted();
      return undefined;
    }
  };

function read(text: string, mask: Masking): unknown {
  try {
    return masked(parseJson(text), mask);
  } catch {
    return undefined;
  }
}
