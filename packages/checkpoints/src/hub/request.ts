import { oneLine } from '@diffuse/check';
import { ModelError } from '../error.js';
import { ask, type Question } from '../fetch/ask.js';
import { reasonOf } from '../fetch/reason.js';
import type { Repository } from './repository.js';
import type { HubSettings } from './settings.js';

/**
 * Asks the hub. The token goes to the endpoint only. Throws a ModelError where there is no answer or a redirect leads
 * astray, and the signal's reason when that aborts.
 */
export async function askHub(
  url: string,
  { token, endpoint }: HubSettings,
  question: Omit<Question, 'authorization'>,
): Promise<Response> {
  try {
    return await ask(url, { ...question, authorization: token && `Bearer ${token}` });
  } catch (error) {
    question.signal.throwIfAborted();
    if (error instanceof ModelError) throw error;
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
  const busy = status === 429 || status >= 500 ? 'the hub is busy or broken: try again later' : undefined;
  const reason = reasons[status] ?? busy ?? oneLine(response.statusText);
  throw new ModelError(
    'refused',
    { model: `${id}@${revision}`, status },
    `${id}@${revision}: ${what} could not be read (HTTP ${status}): ${reason}`,
  );
}
