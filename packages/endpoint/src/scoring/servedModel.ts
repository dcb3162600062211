import type { Endpoint } from '../openEndpoint.js';
import { isObject } from '../saidIn.js';
import { anAskedEndpoint, scoringOptions } from './checks.js';
import { listed } from './listed.js';
import type { TokenScoring } from './scorer.js';

/** What a server says of the model that it serves. */
export interface ServedModel {
  /** What it is called, and the folders, files or hub ids that it says it is of, those of a base model before those of an adapter. */
  readonly names: readonly string[];
  /** How its weights are stored, in the server's words, where it says so: `Q4_0`, `all F32`. */
  readonly weights?: string;
}

/**
 * What an endpoint's list of models says of the one that is asked: vLLM's `root` and `parent`, llama.cpp's `meta.ftype`, and the
 * file that its `/props` names. Of a
 * server that says nothing, the name that it is asked by. Throws an InputError on what is no endpoint.
 *
 * @example
 * import { openEndpoint, servedModel } from '@diffuse/endpoint';
 *
 * const endpoint = await openEndpoint({ url: 'http://localhost:8000/v1', concurrency: 8 });
 * const { names, weights } = await servedModel(endpoint);
 */
export async function servedModel(
  endpoint: Endpoint,
  scoring: Pick<TokenScoring, 'signal'> = {},
): Promise<ServedModel> {
  anAskedEndpoint(endpoint, 'endpoint');
  scoringOptions(scoring, 'scoring');
  const { http, model, server } = endpoint;
  const models = await listed(http, scoring.signal);
  const called = (name: unknown) => models.find(({ id }) => id === name);
  const own = called(model) ?? (models.length === 1 ? models[0] : undefined);
  const base = called(own?.['parent']);
  const file = server.kind === 'llama.cpp' ? await fileOf(endpoint, scoring.signal) : undefined;
  const names = [file, base?.['root'], base?.['id'], own?.['parent'], own?.['root'], own?.['id'], model];
  const meta = isObject(own?.['meta']) ? own['meta'] : {};
  const weights = meta['ftype'];
  return {
    names: [...new Set(names)].filter((name): name is string => typeof name === 'string' && name !== ''),
    ...(typeof weights === 'string' && weights !== '' && { weights }),
  };
}

/** The file that llama.cpp has its model from, whatever it is called. */
async function fileOf({ http }: Endpoint, signal: AbortSignal | undefined): Promise<unknown> {
  const glance = await http.look(http.address.beside('/props'), signal);
  return isObject(glance?.json) ? glance.json['model_path'] : undefined;
}
