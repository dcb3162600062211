import { setTimeout } from 'node:timers/promises';

/** A response with its whole body. */
interface WholeResponse extends Pick<Response, 'ok' | 'status' | 'headers'> {
  readonly text: string;
}

/**
 * Fetches a response whole. Connections that are refused or break off, and statuses 408, 409, 429 and 5xx, are tried
 * again, `retries` times after the first, with pauses from half a second to eight or what `retry-after` says. Rejects at
 * once when `init.signal` is aborted, in a pause too.
 */
export async function fetchWithRetries(
  input: string | URL | Request,
  init: RequestInit | undefined,
  retries: number,
): Promise<WholeResponse> {
  for (let attempt = 0; ; attempt++) {
    let pause = backoff(attempt);
    try {
      const response = await fetchWhole(input, init);
      if (attempt === retries || !isPassing(response.status)) return response;
      pause = retryAfter(response.headers) ?? pause;
    } catch (error) {
      init?.signal?.throwIfAborted();
      if (attempt === retries) throw error;
    }
    await setTimeout(pause, undefined, { signal: init?.signal ?? undefined });
  }
}

async function fetchWhole(input: string | URL | Request, init?: RequestInit): Promise<WholeResponse> {
  const response = await fetch(input, init);
  const { ok, status, headers } = response;
  return { ok, status, headers, text: await response.text() };
}

const isPassing = (status: number): boolean => [408, 409, 429].includes(status) || status >= 500;

const shortestPause = 500;
const longestPause = 8_000;

/** Milliseconds before the next attempt, up to a quarter less by chance, so that clients do not come back together. */
const backoff = (attempt: number): number =>
  Math.min(shortestPause * 2 ** attempt, longestPause) * (1 - Math.random() / 4);

/** Milliseconds that a server asks to wait, as `retry-after-ms`, or `retry-after` in seconds or as a date. */
function retryAfter(headers: Headers): number | undefined {
  const [milliseconds, after] = [headers.get('retry-after-ms'), headers.get('retry-after')];
  const wait =
    milliseconds !== null
      ? Number(milliseconds)
      : after === null
        ? NaN
        : Number.isNaN(Number(after))
          ? Date.parse(after) - Date.now()
          : Number(after) * 1000;
  return wait >= 0 && wait <= longestWait ? wait : undefined;
}

const longestWait = 60_000;
