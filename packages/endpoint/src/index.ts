export { drawAnswers, type Answer, type DrawOptions } from './drawAnswers.js';
export { openEndpoint, type Endpoint, type EndpointSettings } from './openEndpoint.js';
export type { Completion, NoAnswer } from './completion.js';
export type { CompletionClient, CompletionRequest, SamplingParameters } from './completions.js';
export type { Address } from './address.js';
export type { Http } from './http.js';
export type { Question } from './question.js';
export type { OnWait, Wait } from './sharedPause.js';
