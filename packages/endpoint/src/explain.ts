import { APIConnectionError, APIConnectionTimeoutError, APIError, APIUserAbortError } from 'openai';

/** Where a request went, and what for. */
export interface Target {
  readonly url: string;
  readonly model?: string | undefined;
}

/** An error of a request, said so that its reader knows what to do; other errors as they are. */
export function explain(error: unknown, { url, model }: Target): unknown {
  if (!(error instanceof APIError) || error instanceof APIUserAbortError) return error;
  return new Error(`${url} ${faultOf(error, model)}`, { cause: error });
}

function faultOf(error: APIError, model: string | undefined): string {
  if (error instanceof APIConnectionTimeoutError)
    return 'did not answer in time: ask for less at once (concurrency) or for shorter answers (max new tokens)';
  if (error instanceof APIConnectionError) {
    return `could not be reached (${reasonOf(error)}): is the server running, and is this the address of its API, such as http://localhost:8000/v1?`;
  }
  const status = Number(error.status);
  const said = `HTTP ${error.message}`;
  if (status === 401 || status === 403) return `asks for an API key that it knows: set OPENAI_API_KEY (${said})`;
  if (status === 404) {
    return model === undefined
      ? `has no list of models: is this the address of its API, such as http://localhost:8000/v1? (${said})`
      : `does not serve ${model}: check the name of the endpoint model, and that the address ends as the API's does, mostly in /v1 (${said})`;
  }
  if (status === 429) return `goes on refusing requests as too many: lower the concurrency, or wait (${said})`;
  if (status >= 500) return `goes on failing: see the server's own log (${said})`;
  if (isTooLong(error)) {
    return `cannot hold prompt and answer: lower max new tokens, or serve with a longer context (${said})`;
  }
  return `refused the request (${said})`;
}

/** Whether a request was refused because prompt and answer do not fit the model's context. */
export const isTooLong = ({ message, code }: APIError): boolean =>
  code === 'context_length_exceeded' || /context (length|size|window)|maximum context|too long/i.test(message);

/** What went wrong below fetch, which itself says only that it failed. */
function reasonOf(error: Error): string {
  const { cause, message, code } = error as NodeJS.ErrnoException;
  return cause === undefined ? message || String(code) : reasonOf(cause as Error);
}
