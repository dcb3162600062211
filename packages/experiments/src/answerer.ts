import { openEndpoint, type Endpoint } from '@diffuse/endpoint';
import type { z } from 'zod';
import { isUrl } from './locate.js';
import type { Subject } from './measure.js';
import { openAdapter, openModel } from './models.js';
import type { answererOptions } from './options.js';
import type { Context } from './recipe.js';

/** Who answers: a model whose weights are here, or an endpoint, of which nothing but its answers is known. */
export type Answerer = Subject | Endpoint;

export type AnswererSettings = z.output<z.ZodObject<typeof answererOptions>>;

export const isEndpoint = (answerer: Answerer): answerer is Endpoint => 'client' in answerer;

/** Opens `--model` with `--adapter`, or the endpoint at a URL, and says what the model is called. */
export async function openAnswerer(
  settings: AnswererSettings,
  context: Context,
): Promise<{ name: string; answerer: Answerer }> {
  if (isUrl(settings.model)) {
    const endpoint = await openUrl(settings, context);
    return { name: endpoint.model, answerer: endpoint };
  }
  const { name, model, chat } = await openModel(settings, context);
  return { name, answerer: { model, chat, adapter: openAdapter(settings.adapter, model) } };
}

function openUrl(settings: AnswererSettings, { endpoints, signal, note }: Context): Promise<Endpoint> {
  const { model: url, endpointModel, adapter, concurrency } = settings;
  if (adapter !== undefined) {
    throw new Error(
      `--adapter ${adapter} cannot be put on ${url}: have it served there, and choose it with --endpoint-model`,
    );
  }
  const { device, weights, threads, profile } = settings;
  const local = {
    ...(device === 'cpu' ? {} : { device }),
    ...(weights === 'f32' ? {} : { weights }),
    threads,
    profile,
  };
  for (const [name, value] of Object.entries(local)) {
    if (value === undefined) continue;
    throw new Error(`--${name} ${value} says how a model is run here, but ${url} runs it: leave --${name} out`);
  }
  return openEndpoint({ ...endpoints, url, model: endpointModel, concurrency, signal, onNote: note });
}
