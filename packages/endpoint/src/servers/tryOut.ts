import type { Http } from '../http.js';
import type { Glance } from '../look.js';

/** What a server answers to a short question, with its headers; undefined where that takes long. */
export const tryOut = (http: Http, model: string, fields: object, signal?: AbortSignal): Promise<Glance | undefined> =>
  http.look(http.address.operation('/chat/completions'), signal, {
    model,
    messages: [{ role: 'user', content: 'Hello' }],
    max_tokens: 1,
    ...fields,
  });
