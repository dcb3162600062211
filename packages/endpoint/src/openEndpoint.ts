import { endpointSettings } from './checks.js';
import { chooseModel } from './chooseModel.js';
import { createCompletionClient, type CompletionClient } from './completions.js';
import { createOpenAI } from './openai.js';

export interface EndpointSettings {
  /** Base address of the API, such as http://localhost:8000/v1. */
  readonly url: string;
  /** The served model's name; may be left out where the endpoint lists only one. */
  readonly model?: string | undefined;
  readonly apiKey?: string | undefined;
  /** Requests at once. */
  readonly concurrency: number;
  readonly signal?: AbortSignal;
  /** Told, once, of each thing that the endpoint does not do as asked. */
  readonly onNote?: (message: string) => void;
}

/** A model behind an OpenAI-compatible API. */
export interface Endpoint {
  readonly url: string;
  /** The served model's name. */
  readonly model: string;
  readonly concurrency: number;
  readonly client: CompletionClient;
}

/**
 * Finds the model to ask. Throws an InputError on settings that are none, and an Error that says what to do if the endpoint or
 * the model is not there.
 *
 * @example
 * import { openEndpoint } from '@diffuse/endpoint';
 *
 * const endpoint = await openEndpoint({ url: 'http://localhost:8000/v1', concurrency: 8 });
 */
export async function openEndpoint(settings: EndpointSettings): Promise<Endpoint> {
  endpointSettings(settings, 'settings');
  const { url, apiKey, concurrency, signal, onNote = () => undefined } = settings;
  const model = await chooseModel(createOpenAI(url, apiKey, { retries: 1 }), url, settings.model, signal);
  const client = createCompletionClient(createOpenAI(url, apiKey, { retries: 5 }), { url, model, onNote });
  return { url, model, concurrency, client };
}
