import { isUrl, type Answerer, type LoadedModel } from '@diffuse/diffuse';
import type { Endpoint } from '@diffuse/endpoint';
import type { Task } from '@diffuse/tasks';
import type { Context } from './context.js';
import { keptAddress } from './endpoint/address.js';
import { credentialsOf } from './endpoint/credentials.js';
import { refuseLocal, refuseRemote } from './endpoint/outOfPlace.js';
import { scoredEndpoint, type ScoredEndpoint, type Unscored } from './endpoint/scored.js';
import { openModel, withAdapter } from './models.js';
import type { AnswererSettings, ScoringSettings } from './options.js';

/** A model with its adapter, or the endpoint at a URL. */
export interface OpenAnswerer extends Partial<Unscored>, Partial<Omit<ScoredEndpoint, 'answerer'>> {
  readonly name: string;
  readonly answerer: Answerer;
  /** Where the model's weights are here. */
  readonly opened?: LoadedModel;
}

/** Opens who answers, until the recipe ends; where there are tasks to be scored, with a tokenizer. */
export async function openAnswerer(
  settings: ScoringSettings,
  context: Context,
  scored?: readonly Task[],
): Promise<OpenAnswerer> {
  if (isUrl(settings.model)) {
    const endpoint = await openUrl(settings, context, scored !== undefined);
    const answerer = { name: endpoint.model, answerer: endpoint };
    return scored === undefined
      ? answerer
      : { ...answerer, ...(await scoredEndpoint(endpoint, settings, scored, context)) };
  }
  refuseRemote(settings);
  const opened = await openModel(settings, context);
  const { name, model, chat } = opened;
  return { name, answerer: { model: withAdapter(settings.adapter, model, context), chat }, opened };
}

/** The endpoint, with its whole address: another version of an API is another one. */
async function openUrl(settings: AnswererSettings, context: Context, scored: boolean): Promise<Endpoint> {
  const { endpointModel: model, concurrency, patience } = settings;
  const { endpoints, signal, note, waits } = context;
  const url = keptAddress(settings.model);
  refuseLocal(settings, url, { scored });
  const credentials = credentialsOf(settings, endpoints, note);
  const { openEndpoint } = await import('@diffuse/endpoint');
  const asked = { ...credentials, url, model, concurrency, patience, signal, onWait: waits, onNote: note };
  return { ...(await openEndpoint(asked)), url };
}
