import { NoSuchApi } from './faults.js';
import { masked, parseJson, type Masking } from './parseJson.js';
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

const badGateway = 502;

interface Reply {
  readonly status: number;
  readonly text: string;
  /** Milliseconds that it asks to wait. */
  readonly retryAfter?: number | undefined;
}

/** What is nobody's business, taken out of what a server says: of its errors, and of what it answers. */
export interface Mask {
  readonly said: Masking;
  readonly data: Masking;
}

/**
 * The body of an answer as JSON, without what is masked. Throws what it says if it is an error, with the status of a gateway's
 * provider in a 200 too.
 */
export function jsonOf({ status, text, retryAfter }: Reply, { said, data }: Mask): unknown {
  if (status >= 400) throw new ServerError(status, saidIn(text, said), retryAfter);
  if (/^\s*</.test(text)) throw new NoSuchApi(saidIn(text, said).message);
  const json = parseJson(text);
  const error = isObject(json) ? (json['object'] === 'error' ? json : json['error']) : undefined;
  if (isError(error)) throw new ServerError(statusOf(error), saidBy(masked(json, said)), retryAfter);
  return masked(json, data);
}

/** Whether what stands in the place of an error is one. */
export const isError = (error: unknown): boolean =>
  isObject(error)
    ? Object.keys(error).length > 0
    : error !== undefined && error !== null && error !== '' && error !== false;

/** The status that an error within a body tells, if it is one of an error; that of a gateway that failed otherwise. */
export function statusOf(error: unknown): number {
  const told = isObject(error) ? [error['code'], error['status']].map(numberIn).find(isOfError) : undefined;
  return told ?? badGateway;
}

const numberIn = (status: unknown): number =>
  typeof status === 'number' || typeof status === 'string' ? Number(status) : NaN;

const isOfError = (status: number): boolean => status >= 400 && status < 600;
