import type { AdaptedModel, ChatTokenizer } from '@diffuse/core-lm';
import type { Endpoint } from '@diffuse/endpoint';
import { anAnswerer } from './given.js';

/** A model to measure: its weights, with an adapter on them or without, and its tokenizer. */
export interface Subject {
  readonly model: AdaptedModel;
  readonly chat: ChatTokenizer;
}

/** Who answers: a model whose weights are here, or an endpoint, of which nothing but its answers is known. */
export type Answerer = Subject | Endpoint;

/**
 * Whether who answers is an endpoint, and no model whose weights are here. Throws an InputError on what is neither.
 *
 * @example
 * import { isEndpoint, type Answerer } from '@diffuse/diffuse';
 *
 * const sides = (answerer: Answerer) => (isEndpoint(answerer) ? 'sampled' : 'exact and sampled');
 */
export function isEndpoint(answerer: Answerer): answerer is Endpoint {
  anAnswerer(answerer, 'answerer');
  return !('chat' in answerer);
}
