import { isObject, saidIn, type Said } from './saidIn.js';

/** A server's answer that is an error, whichever way it said so. */
export class ServerError extends Error {
  override readonly name = 'ServerError';

  constructor(
    readonly status: number,
    readonly said: Said,
    /** Milliseconds that it asks to wait. */
    readonly retryAfter?: number,
  ) {
    super(said.message);
  }
}

/** An answer that is none of such an API. */
export class NoSuchApi extends Error {
  override readonly name = 'NoSuchApi';
}

/** An answer that sends on to another address. */
export class Elsewhere extends Error {
  override readonly name = 'Elsewhere';

  /** Without its query; undefined where it is not told. */
  constructor(readonly address: string | undefined) {
    super('sent on');
  }
}

/** An answer that ended before it was whole. */
export class BrokenOff extends Error {
  override readonly name = 'BrokenOff';
}

/** No answer at all: the connection was refused, or closed. */
export class Unreachable extends Error {
  override readonly name = 'Unreachable';

  constructor(
    message: string,
    /** Whether there was a connection, which was closed before an answer came. */
    readonly closed: boolean,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}

/** A connection that would not be safe. */
export class Insecure extends Error {
  override readonly name = 'Insecure';
}

/** No answer in time. */
export class TooSlow extends Error {
  override readonly name = 'TooSlow';
}

const badGateway = 502;

interface Reply {
  readonly status: number;
  readonly text: string;
  /** Milliseconds that it asks to wait. */
  readonly retryAfter?: number | undefined;
}

/**
 * The body of an answer as JSON. Throws what it says if it is an error, with the status of a gateway's provider in a 200 too,
 * without what is masked.
 */
export function jsonOf({ status, text, retryAfter }: Reply, masked: (text: string) => string): unknown {
  if (status >= 400) throw new ServerError(status, saidIn(masked(text)), retryAfter);
  if (/^\s*</.test(text)) throw new NoSuchApi(saidIn(masked(text)).message);
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    throw new BrokenOff('the answer broke off');
  }
  if (!isObject(json)) return json;
  const error = json['object'] === 'error' ? json : json['error'];
  if (isError(error)) throw new ServerError(statusOf(error), saidIn(masked(text)), retryAfter);
  return json;
}

/** Whether what stands in the place of an error is one. */
export const isError = (error: unknown): boolean =>
  isObject(error)
    ? Object.keys(error).length > 0
    : error !== undefined && error !== null && error !== '' && error !== false;

/** The status that an error within a body tells, if it is one of an error; that of a gateway that failed otherwise. */
export function statusOf(error: unknown): number {
  const told = isObject(error) ? [error['code'], error['status']].map(Number).find(isOfError) : undefined;
  return told ?? badGateway;
}

const isOfError = (status: number): boolean => status >= 400 && status < 600;
