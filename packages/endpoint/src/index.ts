export { drawAnswers, type Answer, type DrawOptions } from './drawAnswers.js';
export { openEndpoint, type Endpoint, type EndpointSettings } from './openEndpoint.js';
export type { Question } from './question.js';
export type { CompletionClient, Completion, CompletionRequest } from './completions.js';
