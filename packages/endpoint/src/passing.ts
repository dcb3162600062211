import { ServerError, TooSlow, Unreachable } from './serverError.js';

/** Why a request failed that may succeed if it is made again. */
export interface Passing {
  readonly reason: string;
  /** Milliseconds that the server asks to wait. */
  readonly wait?: number;
}

/** What is spent is not given back by waiting: a quota, as OpenAI and its like name it, is no rate. */
export const isQuota = ({ said: { message, code = '' } }: ServerError): boolean =>
  /quota|billing|credit/i.test(code) ||
  /insufficient.?quota|current quota|billing|out of credits|credit balance/i.test(message);

/** Whether it is worth while to try again, and why the request failed. */
export function passing(error: unknown): Passing | undefined {
  if (error instanceof Unreachable) return { reason: error.message };
  if (error instanceof TooSlow || !(error instanceof ServerError)) return undefined;
  const { status, said, retryAfter } = error;
  if (!([408, 409, 425, 429].includes(status) || status >= 500) || isQuota(error)) return undefined;
  const reason = `HTTP ${status}${said.message === '' ? '' : `: ${said.message}`}`;
  return { reason, ...(retryAfter !== undefined && { wait: retryAfter }) };
}
