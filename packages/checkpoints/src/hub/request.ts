import { ModelError } from '../error.js';
import { reasonOf } from '../fetch/reason.js';
import type { Repository } from './repository.js';
import type { HubSettings } from './settings.js';

/** How the hub is asked. */
export interface AskOptions {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly redirect?: 'follow' | 'manual';
  readonly signal: AbortSignal;
}

/**
 * Asks the hub. The token goes to the endpoint only: fetch drops it where a redirect leads to another host. Throws where
 * there is no answer, and the signal's reason when that aborts.
 */
export async function ask(url: string, { token, endpoint }: HubSettings, options: AskOptions): Promise<Response> {
  const authorization: Record<string, string> = token ? { authorization: `Bearer ${token}` } : {};
  const headers = { 'accept-encoding': 'identity', ...options.headers, ...authorization };
  try {
    return await fetch(url, { ...options, headers });
  } catch (error) {
    options.signal.throwIfAborted();
    throw new ModelError('unreachable', { address: endpoint }, `could not reach ${endpoint}: ${reasonOf(error)}`, {
      cause: error,
    });
  }
}

/** Throws what a refusal means to the user. */
export function requireSuccess(response: Response, { id, revision }: Repository, what: string): void {
  if (response.ok) return;
  const { status } = response;
  const reasons: Record<number, string> = {
    401: 'the hub asks for a token or does not know this model: check the name, or set HF_TOKEN',
    403: 'your token may not read it: accept the conditions on the model page, or set HF_TOKEN',
    404: 'it is not there: check the name and the revision',
  };
  throw new ModelError(
    'refused',
    { model: `${id}@${revision}`, status },
    `${id}@${revision}: ${what} could not be read (HTTP ${status}): ${reasons[status] ?? response.statusText}`,
  );
}
