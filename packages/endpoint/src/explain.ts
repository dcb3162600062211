import { isQuota } from './passing.js';
import { BrokenOff, Elsewhere, Insecure, Malformed, NoSuchApi, TooLarge, TooSlow, Unreachable } from './faults.js';
import { ServerError } from './serverError.js';
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

const itsAddress = 'the address of its API, such as http://localhost:8000/v1';

function faultOf(error: unknown, model: string | undefined): string | undefined {
  if (error instanceof OutOfPatience) return `${faultOf(error.cause, model)}${afterWaiting(error, model)}`;
  if (error instanceof ServerError) return saidBy(error, model);
  if (error instanceof Unreachable) return `could not be reached (${error.message}): ${remedyOf(error)}`;
  if (error instanceof BrokenOff)
    return "breaks off its answers: see the server's own log, and that of what is between";
  if (error instanceof TooSlow)
    return 'did not answer in time: ask for less at once (concurrency) or for shorter answers (max new tokens)';
  if (error instanceof Insecure)
    return `is not safely reached (${error.message}): ${
      /VERSION|PACKET_LENGTH|EPROTO/.test(error.message)
        ? 'it speaks no TLS there: is it http:// in place of https://?'
        : "if its certificate is to be trusted, name its authority's file in NODE_EXTRA_CA_CERTS"
    }`;
  if (error instanceof Elsewhere)
    return `is not the place: it sends on${error.location === undefined ? '' : ` to ${error.location}`}, to where no key is taken: give that address`;
  if (error instanceof TooLarge)
    return `sends more than ${Math.ceil(error.most / 1e6)} MB, which no answer to what was asked for has: see what runs there`;
  if (error instanceof Malformed)
    return `answers otherwise than the API says: ${error.message}; see which server it is, and its version`;
  if (error instanceof NoSuchApi)
    return `is no OpenAI-compatible API: it answered with ${JSON.stringify(error.message)}`;
  return undefined;
}

const remedyOf = ({ message }: Unreachable): string =>
  /ENOTFOUND/.test(message)
    ? 'there is no host of that name'
    : `is the server running, and is this ${itsAddress}? If it ran, see the server's own log`;

/** Who asks for the list of models is not patient, where there is nothing at the address. */
function afterWaiting({ tries, waited, asked, cause }: OutOfPatience, model: string | undefined): string {
  const more = asked === undefined ? '' : `; it asks to wait ${Math.ceil(asked)} s more`;
  const remedy = cause instanceof Unreachable && model === undefined ? '' : ': have more patience, or come back later';
  return `; tried ${tries === 1 ? 'once' : `${tries} times`}, waited ${Math.round(waited)} s${more}${remedy}`;
}

function saidBy(error: ServerError, model: string | undefined): string {
  const { status } = error;
  const said = `HTTP ${status} ${error.said.message}`.trim();
  if (status === 401)
    return `asks for an API key that it knows: set OPENAI_API_KEY, or name the variable that holds it (${said})`;
  if (status === 402 || isQuota(error))
    return `has no quota left for this key: see its plan and billing; waiting does not help (${said})`;
  if (error.said.code === 'content_filter') return `does not let the prompt through its content filter (${said})`;
  if (status === 403) return `does not let this key, or this request, through (${said})`;
  if (status === 404 && model !== undefined && isOfModel(error, model))
    return `does not serve ${model}: check the name of the endpoint model (${said})`;
  if (status === 404 || status === 405)
    return model === undefined
      ? `has no list of models: is this ${itsAddress}? If so, name the one to ask for as the endpoint model (${said})`
      : `has no chat completions: is this ${itsAddress}? (${said})`;
  if (status === 429) return `goes on refusing requests as too many: lower the concurrency, or wait (${said})`;
  if (status >= 500) return `goes on failing: see the server's own log (${said})`;
  if (status === 413 || isTooLong(error))
    return `cannot hold prompt and answer: lower max new tokens, shorten the prompt, or serve with a longer context (${said})`;
  return `refused the request (${said})`;
}

/** Whether it is the model that is not there, and not the path. */
const isOfModel = ({ said: { message, code = '', params = [] } }: ServerError, model: string): boolean =>
  /model|deployment/i.test(message + code) || params.includes('model') || message.includes(model);

/** Whether a request failed because its prompt was not let through a filter: other prompts may be. */
export const isFilteredPrompt = (error: unknown): boolean =>
  error instanceof Error &&
  error.cause instanceof ServerError &&
  error.cause.status < 500 &&
  /^(content_filter|content_policy_violation|invalid_prompt)$/.test(error.cause.said.code ?? '');

const contextLength = /context (length|size|window)|maximum context|too long|max_model_len/i;
/** Of max_tokens and the like, that it is too many, or that they were used up. */
const limit =
  /max_?(new_|completion_|output_)?tokens.*(too (large|high|big|many)|greater|less than|at most|at least|exceed|fewer|maximum|limit was reached)/i;

/** Whether a request was refused because prompt and answer do not fit the model. */
export const isTooLong = ({ said: { message, code = '' } }: ServerError): boolean =>
  /^(context_length_exceeded|exceed_context_size_error)$/.test(code) ||
  contextLength.test(message) ||
  limit.test(message);
