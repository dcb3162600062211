import OpenAI, { APIConnectionError, AuthenticationError } from 'openai';
import { explain } from './explain.js';

/**
 * The name of the model to ask for: the wanted one, or the only one that the endpoint lists. Throws if there are several
 * or none, and, whichever is wanted, if the endpoint cannot be reached or does not know the key.
 */
export async function chooseModel(
  client: OpenAI,
  url: string,
  wanted: string | undefined,
  signal: AbortSignal | undefined,
): Promise<string> {
  try {
    const { data } = await client.models.list({ signal, maxRetries: 1 });
    if (wanted !== undefined) return wanted;
    const names = (Array.isArray(data) ? data : []).map(({ id }) => id);
    if (names.length === 1) return names[0]!;
    throw new Error(
      names.length === 0
        ? `${url} lists no model: name the one to ask for with --endpoint-model`
        : `${url} serves ${names.length} models: choose one with --endpoint-model (${names.join(', ')})`,
    );
  } catch (error) {
    const hopeless = error instanceof APIConnectionError || error instanceof AuthenticationError;
    if (wanted !== undefined && !hopeless) {
      signal?.throwIfAborted();
      return wanted;
    }
    throw explain(error, { url });
  }
}
