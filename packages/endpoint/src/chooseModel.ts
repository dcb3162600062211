import { InputError, limits } from '@diffuse/check';
import { explain } from './explain.js';
import type { Http } from './http.js';
import { isObject, word } from './saidIn.js';
import { NoSuchApi } from './faults.js';
import { ServerError } from './serverError.js';
import { OutOfPatience } from './withPatience.js';

/**
 * The name of the model to ask for: the wanted one, or the only one that the endpoint lists. Throws if there are several
 * or none, and, whichever is wanted, if the endpoint cannot be reached or does not know the key.
 */
export async function chooseModel(
  http: Http,
  wanted: string | undefined,
  signal: AbortSignal | undefined,
): Promise<string> {
  const { shown: url } = http.address;
  try {
    const names = namesIn(await http.get('/models', signal));
    if (wanted !== undefined) return wanted;
    if (names.length === 1) return names[0]!;
    throw new InputError('OUT_OF_RANGE', 'settings.model', {
      asked: 'the name of a model that is served',
      found: wanted,
      instead:
        names.length === 0
          ? `${url} lists no model: name the one to ask for as the endpoint model`
          : `${url} serves ${names.length} models: choose one as the endpoint model (${listed(names)})`,
    });
  } catch (error) {
    signal?.throwIfAborted();
    if (wanted !== undefined && hasNoList(error)) return wanted;
    throw explain(error, { url });
  }
}

/** Whether a server answers, but with no list: it may serve a model all the same. */
const hasNoList = (error: unknown): boolean =>
  error instanceof NoSuchApi ||
  (error instanceof ServerError && error.status !== 401) ||
  (error instanceof OutOfPatience && error.cause instanceof ServerError);

/** The first of many, as they are said. */
function listed(names: readonly string[]): string {
  const shown = names.slice(0, mostListed).map(word).join(', ');
  return names.length > mostListed ? `${shown}, …` : shown;
}

const mostListed = 20;

/** Of OpenAI's list, or a bare one; what can be no name is none. */
export function namesIn(list: unknown): string[] {
  const models = isObject(list) && !Array.isArray(list) ? list['data'] : list;
  const ids = (Array.isArray(models) ? models : []).map((model) => (isObject(model) ? model['id'] : model));
  return ids.filter((id): id is string => typeof id === 'string' && id !== '' && id.length <= limits.endpoint.name);
}
