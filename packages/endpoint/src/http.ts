import { Agent, request } from 'undici';
import { addressOf, type Address } from './address.js';
import { retryAfter } from './retryAfter.js';
import { isObject } from './saidIn.js';
import { jsonOf, TooSlow, Unreachable } from './serverError.js';
import { withPatience, type Patience } from './withPatience.js';
import { secretsOf, withoutSecrets } from './withoutSecrets.js';

export interface HttpSettings extends Omit<Patience, 'signal'> {
  readonly url: string;
  readonly apiKey?: string | undefined;
  /** Besides the usual ones. */
  readonly headers?: Readonly<Record<string, string>> | undefined;
  /** Requests at once. */
  readonly concurrency: number;
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
}

/** Longest that a server may take to answer, in milliseconds. */
const longest = 600_000;

/** Requests that are tried again while a server fails for a while. */
export function createHttp({ url, apiKey, headers = {}, concurrency, patience, onWait }: HttpSettings): Http {
  const address = addressOf(url);
  const dispatcher = new Agent({ connections: concurrency + 1, headersTimeout: longest, bodyTimeout: longest });
  const own = {
    accept: 'application/json',
    ...(apiKey !== undefined && { authorization: `Bearer ${apiKey}` }),
    ...lowerCased(headers),
  };

  const secrets = secretsOf([...(apiKey === undefined ? [] : [apiKey]), ...Object.values(headers)]);

  async function once(to: string, body: string | undefined, signal: AbortSignal | undefined): Promise<unknown> {
    try {
      const response = await request(to, {
        dispatcher,
        method: body === undefined ? 'GET' : 'POST',
        headers: body === undefined ? own : { ...own, 'content-type': 'application/json' },
        body: body ?? null,
        signal,
      });
      return jsonOf(response.statusCode, await response.body.text(), retryAfter(response.headers));
    } catch (error) {
      signal?.throwIfAborted();
      if (!isOfConnection(error)) throw withoutSecrets(error, secrets);
      throw new (isTimeout(error) ? TooSlow : Unreachable)(reasonOf(error), { cause: error });
    }
  }

  const send = (to: string, body: object | undefined, signal: AbortSignal | undefined): Promise<unknown> => {
    const text = body && JSON.stringify(body);
    return withPatience(() => once(to, text, signal), { patience, onWait, signal });
  };
  return {
    address,
    get: (path, signal) => send(address.operation(path), undefined, signal),
    post: (path, body, signal) => send(address.operation(path), body, signal),
    getBeside: (path, signal) => send(address.beside(path), undefined, signal),
    postBeside: (path, body, signal) => send(address.beside(path), body, signal),
  };
}

const lowerCased = (headers: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));

/** Errors of undici and of the system below it have a code. */
const isOfConnection = (error: unknown): error is NodeJS.ErrnoException =>
  isObject(error) && typeof error['code'] === 'string';

const isTimeout = ({ code }: NodeJS.ErrnoException): boolean => /^UND_ERR_(HEADERS|BODY)_TIMEOUT$/.test(code!);

/** What went wrong: of several addresses that were tried, each. */
const reasonOf = (error: Error): string =>
  'errors' in error
    ? (error as AggregateError).errors.map((each: Error) => each.message).join(', ')
    : error.message || String((error as NodeJS.ErrnoException).code);
