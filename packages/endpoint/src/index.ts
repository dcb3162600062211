export { drawAnswers, type Answer, type DrawOptions } from './drawAnswers.js';
export { openEndpoint, type Endpoint, type EndpointSettings } from './openEndpoint.js';
export type { Completion, CompletionClient, CompletionRequest, SamplingParameters } from './completions.js';
export type { Question } from './question.js';
