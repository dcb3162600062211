import type { AdaptedModel, ChatTokenizer } from '@diffuse/core-lm';
import type { Endpoint } from '@diffuse/endpoint';

/** A model to measure: its weights, with an adapter on them or without, and its tokenizer. */
export interface Subject {
  readonly model: AdaptedModel;
  readonly chat: ChatTokenizer;
}

/** Who answers: a model whose weights are here, or an endpoint, of which nothing but its answers is known. */
export type Answerer = Subject | Endpoint;

export const isEndpoint = (answerer: Answerer): answerer is Endpoint => !('chat' in answerer);
