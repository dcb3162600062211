import type { AdaptedModel, ChatTokenizer } from '@diffuse/core-lm';
import type { Endpoint } from '@diffuse/endpoint';
import { anAnswerer } from './given.js';

/** A model to measure: its weights, with an adapter on them or without, and its tokenizer. */
export interface Subject {
  readonly model: AdaptedModel;
  readonly chat: ChatTokenizer;
}

/** An endpoint with the tokenizer and the chat template of the model that it serves: what it says of given tokens can be asked. */
export interface Served extends Endpoint {
  readonly chat: ChatTokenizer;
}

/** Whose exact probabilities can be had: a model whose weights are here, or one that is served, where the server tells them. */
export type Scorable = Subject | Served;

/** Who answers: a model whose weights are here, or an endpoint, of which without a tokenizer nothing but its answers is known. */
export type Answerer = Scorable | Endpoint;

/**
 * Whether who answers is an endpoint, and no model whose weights are here. Throws an InputError on what is neither.
 *
 * @example
 * import { isEndpoint, type Answerer } from '@diffuse/diffuse';
 *
 * const runsElsewhere = (answerer: Answerer) => isEndpoint(answerer);
 */
export function isEndpoint(answerer: Answerer): answerer is Endpoint {
  anAnswerer(answerer, 'answerer');
  return 'client' in answerer;
}

/**
 * Whether exact probabilities can be asked of who answers: an endpoint needs a tokenizer for that. Throws an InputError on what is
 * no answerer.
 *
 * @example
 * import { isScorable, type Answerer } from '@diffuse/diffuse';
 *
 * const sides = (answerer: Answerer) => (isScorable(answerer) ? 'exact and sampled' : 'sampled');
 */
export function isScorable(answerer: Answerer): answerer is Scorable {
  anAnswerer(answerer, 'answerer');
  return 'chat' in answerer;
}
