import { garbageTests } from '@diffuse/check/testing/garbage';
import * as endpoint from './index.js';
import { startScoring } from './testing/scoringServer.js';
import { startServer, type Server } from './testing/server.js';
import { toyLm } from './testing/toyLm.js';

let server: Server;
beforeAll(async () => void (server = await startServer({ pause: 0 })));
const scoring = await startScoring(toyLm);
const served = await endpoint.openEndpoint({ url: scoring.url, model: 'm', concurrency: 2, patience: 0.1 });
const scorer = await endpoint.openScorer(served, [1, 2, 3]);
afterAll(async () => {
  await server.close();
  await scoring.close();
});

const client = {
  maxChoices: () => 1,
  giveUp: () => undefined,
  complete: () => Promise.resolve([{ text: 'yes', logProb: null, finished: 'stop' }]),
};
/** Answers with one choice. */
const http = {
  post: () => Promise.resolve({ choices: [{ message: { content: 'yes' }, finish_reason: 'stop' }] }),
  look: () => Promise.resolve(undefined),
  address: { operation: (path: string) => path, shown: 'http://localhost/v1' },
};
const learning = { ...client, asks: () => ({}), leftOut: () => [] };
const examined = {
  ...{ url: 'http://localhost/v1', model: 'm', concurrency: 2 },
  ...{ client: learning, http, server: { kind: 'unknown' } },
};
const { signal } = new AbortController();
const batchRun = { model: 'm', temperature: 1, topP: 1, topK: 0, maxNewTokens: 5, maxReasoningTokens: 0, seed: 0 };
const nothing = (): void => undefined;
const unseeded = { temperature: 1, topP: 1, topK: 0, maxNewTokens: 5 };
const sampling = { ...unseeded, seed: 0 };

/** Tokens that the model does not have. */
const refuses = (error: unknown): boolean => error instanceof Error && ['Error', 'CannotScore'].includes(error.name);
/** Methods: what they do is not looked at. */
const methods = ['0.client.*', '0.http.*', '0.onDrawn', '0.standing', '0.usage', '0.server.version'];

garbageTests(
  endpoint,
  {
    drawAnswers: () => [
      { url: 'http://localhost/v1', model: 'm', concurrency: 2, client },
      { request: 'Well?', response: '' },
      { ...sampling, indices: [0, 1, 2], signal, onAnswer: () => undefined },
    ],
    drawEachAnswer: () => [
      { url: 'http://localhost/v1', model: 'm', concurrency: 2, client: { ...client, isFormatKnown: () => true } },
      [{ index: 0, question: { request: 'Well?', response: '' }, seed: 0 }],
      {
        ...unseeded,
        format: { pattern: 'yes', jsonSchema: {}, accepts: () => true },
        signal,
        onAnswer: () => undefined,
      },
    ],
    createBatchSorter: () => [batchRun, [{ request: 'Well?', response: '' }]],
    openBatch: () => [
      {
        ...{ ...batchRun, url: 'http://localhost/v1', resultsTo: () => [], unansweredOf: () => [] },
        ...{
          onRequest: nothing,
          onUnanswered: nothing,
          onFailure: nothing,
          onUsage: nothing,
          onNote: nothing,
          onDrawn: nothing,
        },
      },
    ],
    examinationCost: { args: () => [examined, 10], any: ['0.http.post'] },
    examine: {
      args: () => [examined, { draws: 2, signal, onProgress: () => undefined }],
      any: ['0.http.post', '0.client.asks'],
    },
    openEndpoint: () => [
      {
        ...{
          url: server?.url ?? '',
          model: 'm',
          apiKey: 'key',
          headers: { 'x-of': 'mine' },
          concurrency: 2,
          patience: 1,
        },
        ...{ signal, onNote: nothing, onDrawn: nothing, onWait: nothing, onUsage: nothing },
      },
    ],
    openScorer: { args: () => [served, [1, 2, 3], { signal }], any: methods },
    servedModel: { args: () => [served, { signal }], any: methods },
    servedPrompt: { args: () => [served, { request: 'Well?', response: '' }, { signal }], any: methods },
    servedText: { args: () => [served, [1, 2, 3], { signal }], any: methods },
  },
  { refuses },
);

describe('the methods of a scorer', () => {
  garbageTests(
    { score: scorer.score },
    { score: () => [[1, 2], [[3], [4, 5]], { signal, onScored: () => undefined }] },
    { refuses },
  );
});
