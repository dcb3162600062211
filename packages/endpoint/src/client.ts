import OpenAI from 'openai';

/** Attempts after the first, with pauses from half a second to eight, or what `retry-after` says. */
const maxRetries = 5;

/** A client that retries refused connections, broken ones, and answers of status 408, 409, 429 and 5xx. */
export function createClient(url: string, apiKey: string | undefined): OpenAI {
  return new OpenAI({
    baseURL: url,
    apiKey: apiKey ?? 'none',
    adminAPIKey: null,
    organization: null,
    project: null,
    webhookSecret: null,
    logLevel: 'off',
    maxRetries,
    fetch: fetchWhole,
    ...(apiKey === undefined ? { defaultHeaders: { authorization: null } } : {}),
  });
}

/**
 * Fetches an answer with its whole body, so that a connection that breaks off halfway fails as one that was refused
 * does, and is retried. What an error says is put where the client looks for it, whichever server framework wrote it.
 */
async function fetchWhole(input: string | URL | Request, init?: RequestInit): Promise<Response> {
  const response = await fetch(input, init);
  const text = await response.text();
  const { ok, status, headers } = response;
  return new Response(ok ? text : JSON.stringify({ error: errorIn(text) }), { status, headers });
}

/** The error in a body: OpenAI's `error`, FastAPI's `detail`, a bare object or plain text. */
function errorIn(body: string): unknown {
  try {
    const { error, detail, ...rest } = JSON.parse(body) as Record<string, unknown>;
    const found = error ?? detail ?? rest;
    return typeof found === 'string' ? { message: found } : found;
  } catch {
    return { message: body.slice(0, longestMessage) };
  }
}

const longestMessage = 300;
