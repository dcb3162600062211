import { endpointSettings } from './checks.js';
import { chooseModel } from './chooseModel.js';
import { createCompletionClient, type CompletionClient } from './completions.js';
import { createHttp, type Http } from './http.js';
import type { OnWait } from './sharedPause.js';

export interface EndpointSettings {
  /** Base address of the API, such as http://localhost:8000/v1. */
  readonly url: string;
  /** The served model's name; may be left out where the endpoint lists only one. */
  readonly model?: string | undefined;
  /** Sent as a bearer token. */
  readonly apiKey?: string | undefined;
  /** Sent with every request, besides. */
  readonly headers?: Readonly<Record<string, string>> | undefined;
  /** Requests at once. */
  readonly concurrency: number;
  /** Longest that one request waits in all, in seconds, for a server that fails for a while or asks to wait; 120 unless given. */
  readonly patience?: number | undefined;
  readonly signal?: AbortSignal;
  /**
   * Told of each wait that begins, and, with nothing, of each that is over: several may last at once. One that the server asks for is
   * of all requests, and told once.
   */
  readonly onWait?: OnWait | undefined;
  /** Told, once, of each thing that the endpoint does not do as asked. */
  readonly onNote?: (message: string) => void;
}

/** A model behind an OpenAI-compatible API. */
export interface Endpoint {
  /** Without its query. */
  readonly url: string;
  /** The served model's name. */
  readonly model: string;
  readonly concurrency: number;
  readonly client: CompletionClient;
  readonly http: Http;
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
  const { patience = usualPatience, signal, onNote = () => undefined, ...reaching } = settings;
  const patienceToList = settings.model === undefined ? patience : patienceToOpen;
  const opening = createHttp({ ...reaching, patience: patienceToList, patienceToReach: patienceToOpen });
  const model = await chooseModel(opening, settings.model, signal);
  const http = createHttp({ ...reaching, patience });
  const client = createCompletionClient(http, { model, onNote });
  return { url: http.address.shown, model, concurrency: reaching.concurrency, client, http };
}

/** Seconds. */
const usualPatience = 120;

/** Seconds: an address that is wrong is mostly so for good, and a model that is named needs no list. */
const patienceToOpen = 1;
