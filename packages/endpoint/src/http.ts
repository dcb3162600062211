import { limits } from '@diffuse/check';
import { Agent } from 'undici';
import { addressOf, type Address } from './address.js';
import { connectionFault } from './connectionFault.js';
import { Elsewhere } from './faults.js';
import { createLook, type Glance } from './look.js';
import { receive } from './receive.js';
import { word } from './saidIn.js';
import { retryAfter } from './retryAfter.js';
import { createMask } from './secrets.js';
import { jsonOf } from './serverError.js';
import { createSharedPause, type OnWait } from './sharedPause.js';
import { withPatience } from './withPatience.js';

export interface HttpSettings {
  readonly url: string;
  readonly apiKey?: string | undefined;
  /** Besides the usual ones, or in their place. */
  readonly headers?: Readonly<Record<string, string>> | undefined;
  /** Requests at once. */
  readonly concurrency: number;
  /** Longest that a request waits in all, in seconds. */
  readonly patience: number;
  /** The same where no server can be reached, if that is less. */
  readonly patienceToReach?: number | undefined;
  readonly onWait?: OnWait | undefined;
  /** Told, once, where an answer has what is sent with requests and was taken out of it. */
  readonly onEcho?: (() => void) | undefined;
}

/** Requests to one server, in JSON. They reject with what the server said, when patience has ended. */
export interface Http {
  readonly address: Address;
  /** Gives what an operation of the API gives. */
  get(path: string, signal?: AbortSignal): Promise<unknown>;
  post(path: string, body: object, signal?: AbortSignal): Promise<unknown>;
  /** The same of what the server has beside its API. */
  getBeside(path: string, signal?: AbortSignal): Promise<unknown>;
  postBeside(path: string, body: object, signal?: AbortSignal): Promise<unknown>;
  /** What is at an address, asked once and for seconds only; undefined where nothing answers. */
  look(at: string, signal?: AbortSignal, body?: object): Promise<Glance | undefined>;
  /** `post` without patience, for work that `patiently` does. */
  postOnce(path: string, body: object, signal?: AbortSignal): Promise<unknown>;
  /** A text that was put together of parts of an answer, without what is sent with requests. */
  masked(text: string): string;
  /** Does work again while what it asks of the server fails for a while. */
  patiently<T>(work: () => Promise<T>, signal?: AbortSignal): Promise<T>;
}

/** Longest that a server may take to answer, in milliseconds. */
const longest = 600_000;

/** Requests that are tried again while a server fails for a while. */
export function createHttp(settings: HttpSettings): Http {
  const { url, apiKey, headers = {}, concurrency, onWait } = settings;
  const address = addressOf(url);
  const dispatcher = new Agent({ connections: concurrency + 1, headersTimeout: longest, bodyTimeout: longest });
  const own = {
    accept: 'application/json',
    'accept-encoding': 'identity',
    ...(apiKey !== undefined && { authorization: `Bearer ${apiKey}` }),
    ...lowerCased(headers),
  };
  const mask = createMask({ url, apiKey, headers, onEcho: settings.onEcho });
  const pause = createSharedPause(onWait);

  async function once(to: string, asked: object | undefined, signal: AbortSignal | undefined): Promise<unknown> {
    let hasAnswered = false;
    const onAnswer = (): void => void (hasAnswered = true);
    try {
      const sending = { dispatcher, headers: own, seconds: limits.endpoint.seconds, signal, onAnswer };
      const { status, headers: told, text } = await receive(to, asked, sending);
      return jsonOf({ status, text, retryAfter: retryAfter(told) }, mask);
    } catch (error) {
      signal?.throwIfAborted();
      if (error instanceof Elsewhere) throw new Elsewhere(addressIn(error.location, to, mask.said));
      throw connectionFault(error, hasAnswered);
    }
  }

  const patiently: Http['patiently'] = (work, signal) => withPatience(work, { ...settings, pause, signal });
  const send = (to: string, asked: object | undefined, signal: AbortSignal | undefined): Promise<unknown> =>
    patiently(() => once(to, asked, signal), signal);
  return {
    address,
    get: (path, signal) => send(address.operation(path), undefined, signal),
    post: (path, body, signal) => send(address.operation(path), body, signal),
    getBeside: (path, signal) => send(address.beside(path), undefined, signal),
    postBeside: (path, body, signal) => send(address.beside(path), body, signal),
    look: createLook(dispatcher, own, mask.said),
    postOnce: (path, body, signal) => once(address.operation(path), body, signal),
    patiently,
    masked: mask.data,
  };
}

const lowerCased = (headers: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));

/** The address of the API that an operation of it was sent on to, without its query. */
function addressIn(location: string | undefined, from: string, masked: (text: string) => string): string | undefined {
  if (location === undefined || !URL.canParse(location, from)) return undefined;
  const { shown } = addressOf(new URL(location, from).href);
  return word(masked(shown.replace(/\/(models|chat\/completions|completions)$/, '')));
}
