import { BrokenOff, Unreachable } from './faults.js';
import { ServerError } from './serverError.js';

/** Why a request failed that may succeed if it is made again. */
export interface Passing {
  readonly reason: string;
  /** Milliseconds that the server asks to wait. */
  readonly wait?: number;
}

const spent =
  /insufficient.?(quota|credits?|balance|funds)|exceeded your current quota|billing (details|hard limit)|out of credits|credit balance/i;

/**
 * What is spent is not given back by waiting: a quota, as OpenAI and its like name it, is no rate. Gemini says the same of a
 * rate, with the time to come back.
 */
export const isQuota = ({ status, said: { message, code = '' }, retryAfter }: ServerError): boolean =>
  status < 500 &&
  (/insufficient_(quota|balance|credits)|billing/i.test(code) ||
    (retryAfter === undefined && !/(retry|try again) (in|after) [\d.]+/i.test(message) && spent.test(message)));

const passingStatuses = [408, 409, 425, 429];
/** What a server does not do at all. */
const lasting = [501, 505];

/** Whether it is worth while to try again, and why the request failed. */
export function passing(error: unknown): Passing | undefined {
  if (error instanceof Unreachable || error instanceof BrokenOff) return { reason: error.message };
  if (!(error instanceof ServerError)) return undefined;
  const { status, said, retryAfter } = error;
  const passes = passingStatuses.includes(status) || (status >= 500 && !lasting.includes(status));
  if (!passes || isQuota(error)) return undefined;
  const reason = `HTTP ${status}${said.message === '' ? '' : `: ${said.message}`}`;
  return { reason, ...(retryAfter !== undefined && { wait: retryAfter }) };
}
