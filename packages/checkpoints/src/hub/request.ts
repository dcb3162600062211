import type { Repository } from './repository.js';
import type { HubSettings } from './settings.js';

/** Asks the hub. The token goes to the endpoint only: fetch drops it where a redirect leads to another host. */
export async function ask(
  url: string,
  { token, endpoint }: HubSettings,
  options: {
    method?: string;
    headers?: Record<string, string>;
    redirect?: 'follow' | 'manual';
    signal?: AbortSignal;
  } = {},
): Promise<Response> {
  const authorization: Record<string, string> = token ? { authorization: `Bearer ${token}` } : {};
  const headers = { 'accept-encoding': 'identity', ...options.headers, ...authorization };
  try {
    return await fetch(url, { ...options, headers });
  } catch (error) {
    throw new Error(`could not reach ${endpoint}: ${reasonOf(error)}`, { cause: error });
  }
}

/** What went wrong below fetch, which itself says only that it failed. */
export function reasonOf(error: unknown): string {
  const { message, cause } = error as { message?: string; cause?: { message?: string } };
  return cause?.message ?? message ?? String(error);
}

/** Throws what a refusal means to the user. */
export function requireSuccess(response: Response, { id, revision }: Repository, what: string): void {
  if (response.ok || response.status === 416) return;
  const { status } = response;
  const reasons: Record<number, string> = {
    401: 'the hub asks for a token or does not know this model: check the name, or set HF_TOKEN',
    403: 'your token may not read it: accept the conditions on the model page, or set HF_TOKEN',
    404: 'it is not there: check the name and the revision',
  };
  throw new Error(
    `${id}@${revision}: ${what} could not be read (HTTP ${status}): ${reasons[status] ?? response.statusText}`,
  );
}
