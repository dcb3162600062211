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
const sampling = { temperature: 1, topP: 1, topK: 0, maxNewTokens: 5, seed: 0 };

garbageTests(endpoint, {
  drawAnswers: () => [
    { url: 'http://localhost/v1', model: 'm', concurrency: 2, client },
    { request: 'Well?', response: '' },
    { ...sampling, indices: [0, 1, 2], signal, onAnswer: () => undefined },
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
      ...{ signal, onNote: () => undefined, onDrawn: () => undefined, onWait: () => undefined },
    },
  ],
});
