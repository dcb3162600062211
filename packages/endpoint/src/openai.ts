import OpenAI from 'openai';
import { fetchWithRetries } from './fetchWithRetries.js';

/**
 * OpenAI's client for any address. A request that fails for a while is tried again, `retries` times after the first; its
 * signal stops it at once, between attempts too.
 */
export function createOpenAI(url: string, apiKey: string | undefined, { retries }: { retries: number }): OpenAI {
  return new OpenAI({
    baseURL: url,
    apiKey: apiKey ?? 'none',
    adminAPIKey: null,
    organization: null,
    project: null,
    webhookSecret: null,
    logLevel: 'off',
    maxRetries: 0, // its own pauses go on after the signal
    fetch: async (input, init) => withReadableError(await fetchWithRetries(input, init, retries)),
    ...(apiKey === undefined ? { defaultHeaders: { authorization: null } } : {}),
  });
}

/** Puts what an error says where the client looks for it, whichever server framework wrote it. */
function withReadableError({ ok, status, headers, text }: Awaited<ReturnType<typeof fetchWithRetries>>): Response {
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
