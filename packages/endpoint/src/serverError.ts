import { isObject, saidBy, saidIn, type Said } from './saidIn.js';

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

/** No answer at all: the connection was refused, or broke off. */
export class Unreachable extends Error {
  override readonly name = 'Unreachable';
}

/** No answer in time. */
export class TooSlow extends Error {
  override readonly name = 'TooSlow';
}

/** An answer that is none of such an API. */
export class NoSuchApi extends Error {
  override readonly name = 'NoSuchApi';
}

const badGateway = 502;

/** The body of an answer as JSON. Throws what it says if it is an error, with the status of a gateway's provider in a 200 too. */
export function jsonOf(status: number, text: string, retryAfter: number | undefined): unknown {
  if (status >= 400) throw new ServerError(status, saidIn(text), retryAfter);
  if (/^\s*</.test(text) || status >= 300) throw new NoSuchApi(text.slice(0, 100));
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    throw new Unreachable('the answer broke off');
  }
  if (isObject(json) && isError(json['error']))
    throw new ServerError(statusOf(json['error']), saidBy(json), retryAfter);
  return json;
}

const isError = (error: unknown): boolean => error !== undefined && error !== null && error !== '' && error !== false;

/** The status that an error within a body tells, if it is one of an error; that of a gateway that failed otherwise. */
export function statusOf(error: unknown): number {
  const told = isObject(error) ? Number(error['code'] ?? error['status']) : NaN;
  return told >= 400 && told < 600 ? told : badGateway;
}
