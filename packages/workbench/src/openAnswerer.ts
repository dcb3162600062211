import { isUrl, type Answerer, type LoadedModel } from '@diffuse/diffuse';
import type { Endpoint } from '@diffuse/endpoint';
import type { Context } from './context.js';
import { keptAddress } from './endpoint/address.js';
import { createCosts, type Costs, type CostSettings } from './endpoint/costs.js';
import { credentialsOf } from './endpoint/credentials.js';
import { refuseLocal, refuseRemote } from './endpoint/outOfPlace.js';
import { openModel, withAdapter } from './models.js';
import type { AnswererSettings } from './options.js';

/** A model with its adapter, or the endpoint at a URL. */
export interface OpenAnswerer {
  readonly name: string;
  readonly answerer: Answerer;
  /** Where the model's weights are here. */
  readonly opened?: LoadedModel;
  /** Says what the answers of an endpoint may cost. */
  readonly expect?: Costs['expect'];
}

/** Opens who answers, until the recipe ends. */
export async function openAnswerer(settings: AnswererSettings & CostSettings, context: Context): Promise<OpenAnswerer> {
  if (isUrl(settings.model)) {
    const { endpoint, expect } = await openUrl(settings, context);
    return { name: endpoint.model, answerer: endpoint, expect };
  }
  refuseRemote(settings);
  const opened = await openModel(settings, context);
  const { name, model, chat } = opened;
  return { name, answerer: { model: withAdapter(settings.adapter, model, context), chat }, opened };
}

/** The endpoint, with its whole address: another version of an API is another one. */
async function openUrl(
  settings: AnswererSettings & CostSettings,
  context: Context,
): Promise<{ endpoint: Endpoint; expect: Costs['expect'] }> {
  const { endpointModel: model, concurrency, patience } = settings;
  const { endpoints, signal, note, waits } = context;
  const url = keptAddress(settings.model);
  refuseLocal(settings, url);
  const credentials = credentialsOf(settings, endpoints, note);
  const { openEndpoint } = await import('@diffuse/endpoint');
  const { onUsage, expect, end } = createCosts({ ...settings, model: url }, context, () => endpoint.client);
  const asked = { ...credentials, url, model, concurrency, patience, signal, onWait: waits, onUsage, onNote: note };
  const endpoint = { ...(await openEndpoint(asked)), url };
  context.atEnd?.(() => end(endpoint.usage()));
  return { endpoint, expect };
}
