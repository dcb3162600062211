import { InputError } from '@diffuse/check';
import { type OpenAI, APIConnectionError, AuthenticationError } from 'openai';
import { explain } from './explain.js';

/**
 * The name of the model to ask for: the wanted one, or the only one that the endpoint lists. Throws if there are several
 * or none, and, whichever is wanted, if the endpoint cannot be reached or does not know the key.
 */
export async function chooseModel(
  openai: OpenAI,
  url: string,
  wanted: string | undefined,
  signal: AbortSignal | undefined,
): Promise<string> {
  try {
    const { data } = await openai.models.list({ signal });
    if (wanted !== undefined) return wanted;
    const names = (Array.isArray(data) ? data : []).map(({ id }) => id);
    if (names.length === 1) return names[0]!;
    throw new InputError('OUT_OF_RANGE', 'settings.model', {
      asked: 'the name of a model that is served',
      found: wanted,
      instead:
        names.length === 0
          ? `${url} lists no model: name the one to ask for as the endpoint model`
          : `${url} serves ${names.length} models: choose one as the endpoint model (${names.join(', ')})`,
    });
  } catch (error) {
    signal?.throwIfAborted();
    const hopeless = error instanceof APIConnectionError || error instanceof AuthenticationError;
    if (wanted !== undefined && !hopeless) return wanted;
    throw explain(error, { url });
  }
}
