import { isUrl, type Answerer, type LoadedModel } from '@diffuse/diffuse';
import type { Endpoint } from '@diffuse/endpoint';
import type { Task } from '@diffuse/tasks';
import type { Context } from './context.js';
import { keptAddress } from './endpoint/address.js';
import { openEndpointAt } from './endpoint/openEndpointAt.js';
import { refuseLocal, refuseRemote } from './endpoint/outOfPlace.js';
import { scoredEndpoint, type ScoredEndpoint, type Unscored } from './endpoint/scored.js';
import { watchStanding, type StandingWatch } from './endpoint/standing.js';
import { openModel, withAdapter } from './models.js';
import type { ScoringSettings } from './options.js';

/** A model with its adapter, or the endpoint at a URL. */
export interface OpenAnswerer extends Partial<Unscored>, Partial<Omit<ScoredEndpoint, 'answerer'>> {
  readonly name: string;
  readonly answerer: Answerer;
  /** Where the model's weights are here. */
  readonly opened?: LoadedModel;
  /** What becomes known of the distribution that an endpoint draws from. */
  readonly standing?: StandingWatch;
}

/** Opens who answers, until the recipe ends; where there are tasks to be scored, with a tokenizer. */
export async function openAnswerer(
  settings: ScoringSettings,
  context: Context,
  scored?: readonly Task[],
): Promise<OpenAnswerer> {
  if (isUrl(settings.model)) {
    const standing = watchStanding(() => endpoint);
    refuseLocal(settings, keptAddress(settings.model), { scored: scored !== undefined });
    const endpoint: Endpoint = await openEndpointAt(settings, context, standing.onDrawn);
    const answerer = { name: endpoint.model, answerer: endpoint, standing };
    return scored === undefined
      ? answerer
      : { ...answerer, ...(await scoredEndpoint(endpoint, settings, scored, context)) };
  }
  refuseRemote(settings);
  const opened = await openModel(settings, context);
  const { name, model, chat } = opened;
  return { name, answerer: { model: withAdapter(settings.adapter, model, context), chat }, opened };
}
