import { isQuota } from './passing.js';
import { NoSuchApi, ServerError, TooSlow, Unreachable } from './serverError.js';
import { OutOfPatience } from './withPatience.js';

/** Where a request went, and what for. */
export interface Target {
  /** As it may be shown. */
  readonly url: string;
  readonly model?: string | undefined;
}

/** An error of a request, said so that its reader knows what to do; other errors as they are. */
export function explain(error: unknown, { url, model }: Target): unknown {
  const fault = faultOf(error, model);
  return fault === undefined ? error : new Error(`${url} ${fault}`, { cause: error });
}

function faultOf(error: unknown, model: string | undefined): string | undefined {
  if (error instanceof OutOfPatience) return `${faultOf(error.cause, model)}${afterWaiting(error)}`;
  if (error instanceof TooSlow)
    return 'did not answer in time: ask for less at once (concurrency) or for shorter answers (max new tokens)';
  if (error instanceof Unreachable)
    return `could not be reached (${error.message}): is the server running, and is this the address of its API, such as http://localhost:8000/v1? If it ran, see the server's own log`;
  if (error instanceof NoSuchApi)
    return `is no OpenAI-compatible API: it answered with ${JSON.stringify(error.message)}`;
  return error instanceof ServerError ? saidBy(error, model) : undefined;
}

function afterWaiting({ tries, waited, next, cause }: OutOfPatience): string {
  const asks = cause instanceof ServerError && cause.retryAfter !== undefined;
  const more = asks ? `; it asks to wait ${Math.ceil(next)} s more` : '';
  return `; tried ${tries === 1 ? 'once' : `${tries} times`}, waited ${Math.round(waited)} s${more}: have more patience, or come back later`;
}

function saidBy(error: ServerError, model: string | undefined): string {
  const { status } = error;
  const said = `HTTP ${status} ${error.said.message}`.trim();
  if (status === 401)
    return `asks for an API key that it knows: set OPENAI_API_KEY, or name the variable that holds it (${said})`;
  if (status === 403) return `does not let this key, or this request, through (${said})`;
  if (status === 402 || isQuota(error))
    return `has no quota left for this key: see its plan and billing; waiting does not help (${said})`;
  if (status === 404) {
    return model === undefined
      ? `has no list of models: is this the address of its API, such as http://localhost:8000/v1? (${said})`
      : `does not serve ${model}: check the name of the endpoint model, and that the address ends as the API's does, mostly in /v1 (${said})`;
  }
  if (status === 429) return `goes on refusing requests as too many: lower the concurrency, or wait (${said})`;
  if (status >= 500) return `goes on failing: see the server's own log (${said})`;
  if (isTooLong(error))
    return `cannot hold prompt and answer: lower max new tokens, or serve with a longer context (${said})`;
  return `refused the request (${said})`;
}

/** Whether a request was refused because prompt and answer do not fit the model's context. */
export const isTooLong = ({ said: { message, code } }: ServerError): boolean =>
  code === 'context_length_exceeded' ||
  code === 'exceed_context_size_error' ||
  /context (length|size|window)|maximum context|too long/i.test(message);
