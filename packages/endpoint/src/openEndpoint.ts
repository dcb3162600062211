import { addressOf } from './address.js';
import type { Batch } from './batch/batch.js';
import { endpointSettings } from './checks.js';
import { chooseModel } from './chooseModel.js';
import { createCompletionClient, type CompletionClient } from './completions.js';
import { createHttp, type Http } from './http.js';
import { identify } from './servers/identify.js';
import type { Server } from './servers/server.js';
import type { ReportedToken } from './completion.js';
import type { Question } from './question.js';
import type { OnWait } from './sharedPause.js';
import { standingOf, type StandingNow } from './standing.js';
import { metered, type Usage } from './usage.js';

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
  /** Told, of each reply with draws, what it took, where it tells that. */
  readonly onUsage?: ((usage: Usage) => void) | undefined;
  /** Told, once, of each thing that the endpoint does not do as asked. */
  readonly onNote?: (message: string) => void;
  /** Told of every answer that is drawn without a limit at temperature 1, how it begins. */
  readonly onDrawn?: (drawn: Drawn) => void;
}

/** How an answer begins. */
export interface Drawn {
  readonly question: Question;
  /** From 0 on, in the order in which answers are asked for, which is not that in which they come: long ones come late. */
  readonly place: number;
  /** Null where the endpoint reports none, and where there is no answer. */
  readonly tokens: readonly ReportedToken[] | null;
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
  /** Which server it is. */
  readonly server: Server;
  readonly onDrawn?: ((drawn: Drawn) => void) | undefined;
  /** What is known by now of the distribution that answers are drawn from; `earlier` are fields that were left out before. */
  readonly standing: StandingNow;
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
  const { patience = usualPatience, signal, onNote = () => undefined, onDrawn, onUsage, ...reaching } = settings;
  const patienceToList = settings.model === undefined ? patience : patienceToOpen;
  const onEcho = echoes(settings.url, onNote);
  const opening = createHttp({ ...reaching, onEcho, patience: patienceToList, patienceToReach: patienceToOpen });
  const model = await chooseModel(opening, settings.model, signal);
  const { http, usage } = metered(createHttp({ ...reaching, onEcho, patience }), onUsage);
  const server = await identify(http, model, signal);
  const client = createCompletionClient(http, { model, server, onNote });
  const standing = standingOf(server, client);
  const { shown } = http.address;
  return { url: shown, model, concurrency: reaching.concurrency, client, http, usage, server, onDrawn, standing };
}

/** Says once that what is sent comes back. */
function echoes(url: string, onNote: (message: string) => void): () => void {
  let isSaid = false;
  return () => {
    if (!isSaid)
      onNote(`${addressOf(url).shown} sends back what lets requests in, a key or a header: ••• stands in its place`);
    isSaid = true;
  };
}

/** Seconds. */
const usualPatience = 120;

/** Seconds: an address that is wrong is mostly so for good, and a model that is named needs no list. */
const patienceToOpen = 1;
