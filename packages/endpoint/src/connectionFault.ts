import { BrokenOff, Insecure, NoSuchApi, TooSlow, Unreachable } from './faults.js';
import { isObject } from './saidIn.js';

const ofTls = /^(ERR_TLS|ERR_SSL|CERT_|UNABLE_TO_|DEPTH_ZERO_|SELF_SIGNED_|HOSTNAME_MISMATCH|EPROTO)/;
const ofClosing = new Set(['UND_ERR_SOCKET', 'ECONNRESET', 'EPIPE', 'ECONNABORTED']);

/** What an error of undici, or of the system below it, means; other errors as they are. */
export function connectionFault(error: unknown, hasAnswered: boolean): unknown {
  if (isObject(error) && error['name'] === 'HTTPParserError') return new NoSuchApi('no HTTP', { cause: error });
  if (!hasCode(error)) return error;
  const { code } = error;
  const cause = { cause: error };
  if (code === 'UND_ERR_HEADERS_OVERFLOW') return new NoSuchApi('headers without end', cause);
  if (/^UND_ERR_(HEADERS|BODY)_TIMEOUT$/.test(code)) return new TooSlow(error.message, cause);
  if (/^(UND_ERR_INVALID|ERR_INVALID)/.test(code)) return error;
  if (ofTls.test(code)) return new Insecure(reasonOf(error), cause);
  if (hasAnswered) return new BrokenOff('the answer broke off', cause);
  return new Unreachable(reasonOf(error), ofClosing.has(code), cause);
}

interface CodedError extends Error {
  readonly code: string;
}

const hasCode = (error: unknown): error is CodedError => isObject(error) && typeof error['code'] === 'string';

/** What went wrong: of several addresses that were tried, each. */
const reasonOf = (error: CodedError): string =>
  'errors' in error
    ? (error as unknown as AggregateError).errors.map((each: Error) => each.message).join(', ')
    : /SSL routines|^$/.test(error.message) // OpenSSL's names of its own files
      ? error.code
      : error.message;
