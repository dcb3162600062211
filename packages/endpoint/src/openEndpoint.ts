import type { Batch } from './batch/batch.js';
import { endpointSettings } from './checks.js';
import { chooseModel } from './chooseModel.js';
import { createCompletionClient, type CompletionClient } from './completions.js';
import { createHttp, type Http } from './http.js';
import { metered, type Usage } from './usage.js';
import type { Wait } from './withPatience.js';

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
  /** Told when a request begins to wait, and, with nothing, when that is over. */
  readonly onWait?: ((wait: Wait | undefined) => void) | undefined;
  /** Told of what all answers so far took, after each that tells it. */
  readonly onUsage?: ((usage: Usage) => void) | undefined;
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
  /** What the answers took that were asked for here. */
  readonly usage: () => Usage;
  /** Where answers come from files, and the server is not asked. */
  readonly batch?: Batch;
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
  const { patience = usualPatience, signal, onNote = () => undefined, onUsage, ...reaching } = settings;
  const { concurrency, onWait } = reaching;
  const model = await chooseModel(createHttp({ ...reaching, patience: patienceToOpen }), settings.model, signal);
  const { http, usage } = metered(createHttp({ ...reaching, patience }), onUsage);
  const client = createCompletionClient(http, { model, onNote, patience, onWait });
  return { url: http.address.shown, model, concurrency, client, http, usage };
}

/** Seconds. */
const usualPatience = 120;

/** Seconds: an address that is wrong is mostly so for good. */
const patienceToOpen = 1;
