import { garbageTests } from '@diffuse/check/testing/garbage';
import * as endpoint from './index.js';
import { startServer, type Server } from './testing/server.js';

let server: Server;
beforeAll(async () => void (server = await startServer({ pause: 0 })));
afterAll(() => server.close());

const client = {
  maxChoices: () => 1,
  giveUp: () => undefined,
  complete: () => Promise.resolve([{ text: 'yes', logProb: null, finished: 'stop' }]),
};
const { signal } = new AbortController();
const batchRun = { model: 'm', temperature: 1, topP: 1, topK: 0, maxNewTokens: 5, maxReasoningTokens: 0, seed: 0 };
const nothing = (): void => undefined;
const sampling = { temperature: 1, topP: 1, topK: 0, maxNewTokens: 5, seed: 0 };

garbageTests(endpoint, {
  drawAnswers: () => [
    { url: 'http://localhost/v1', model: 'm', concurrency: 2, client },
    { request: 'Well?', response: '' },
    { ...sampling, indices: [0, 1, 2], signal, onAnswer: () => undefined },
  ],
  createBatchSorter: () => [batchRun, [{ request: 'Well?', response: '' }]],
  openBatch: () => [
    {
      ...{ ...batchRun, url: 'http://localhost/v1', resultsTo: () => [], unansweredOf: () => [] },
      ...{ onRequest: nothing, onUnanswered: nothing, onFailure: nothing, onUsage: nothing, onNote: nothing },
    },
  ],
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
      ...{ signal, onNote: nothing, onWait: nothing, onUsage: nothing },
    },
  ],
});
