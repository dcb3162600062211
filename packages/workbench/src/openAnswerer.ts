import { defaultDevice } from '@diffuse/jit/node';
import { isUrl, type Answerer, type LoadedModel } from '@diffuse/diffuse';
import type { Endpoint } from '@diffuse/endpoint';
import type { z } from 'zod';
import type { Context } from './context.js';
import { openModel, withAdapter } from './models.js';
import { OptionError } from './optionError.js';
import type { answererOptions } from './options.js';

export type AnswererSettings = z.output<z.ZodObject<typeof answererOptions>>;

/** A model with its adapter, or the endpoint at a URL. */
export interface OpenAnswerer {
  readonly name: string;
  readonly answerer: Answerer;
  /** Where the model's weights are here. */
  readonly opened?: LoadedModel;
}

/** Opens who answers, until the recipe ends. */
export async function openAnswerer(settings: AnswererSettings, context: Context): Promise<OpenAnswerer> {
  if (isUrl(settings.model)) {
    const endpoint = await openUrl(settings, context);
    return { name: endpoint.model, answerer: endpoint };
  }
  const opened = await openModel(settings, context);
  const { name, model, chat } = opened;
  return { name, answerer: { model: withAdapter(settings.adapter, model, context), chat }, opened };
}

/** What opens a door is not written into run folders, and would not be sent: requests have no user name, and paths of their own. */
function refuseSecrets(url: string): void {
  const { username, password, search, origin, pathname } = new URL(url);
  if (username + password + search === '') return;
  throw new OptionError(
    'model',
    `${origin}${pathname}`,
    'its user name, password or what follows a ? is not sent, and is not to be kept in a run: leave it out; a key is given apart from the address',
  );
}

async function openUrl(settings: AnswererSettings, { endpoints, signal, note }: Context): Promise<Endpoint> {
  const { model: url, endpointModel, adapter, chatTemplate, concurrency } = settings;
  refuseSecrets(url);
  if (adapter !== undefined)
    throw new OptionError(
      'adapter',
      adapter,
      `it cannot be put on ${url}: have it served there, and choose it by the name it is served under`,
    );
  if (chatTemplate !== undefined)
    throw new OptionError(
      'chatTemplate',
      chatTemplate,
      `${url} writes conversations in a template of its own: have the model served there with this one, and leave it out`,
    );
  const { device, weights, threads, cudaMemory, profile, date } = settings;
  const local = {
    date,
    ...(device === defaultDevice() ? {} : { device }),
    ...(weights === 'f32' ? {} : { weights }),
    threads,
    cudaMemory,
    profile,
  };
  for (const [name, value] of Object.entries(local)) {
    if (value === undefined) continue;
    throw new OptionError(name, value, `this says how a model is run here, but ${url} runs it: leave it out`);
  }
  const { openEndpoint } = await import('@diffuse/endpoint');
  return openEndpoint({ ...endpoints, url, model: endpointModel, concurrency, signal, onNote: note });
}
