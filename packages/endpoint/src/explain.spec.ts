import type { EndpointSettings } from './index.js';
import { draw } from './testing/draw.js';
import { startServer, type Server } from './testing/server.js';

let server: Server;
afterEach(() => server.close());

const serve = async (...options: Parameters<typeof startServer>): Promise<void> => {
  server = await startServer(...options);
};

describe('what cannot be done is said in a line', () => {
  const failing = (status: number, json: unknown) => ({ reply: () => ({ status, json }) });
  const cases: [string, Parameters<typeof startServer>[0], Partial<EndpointSettings>, RegExp][] = [
    ['several models', { models: ['a', 'b'] }, {}, /serves 2 models: choose one as the endpoint model \(a, b\)/],
    ['no model', { models: [] }, {}, /lists no model/],
    [
      'a page of something else',
      { models: { json: '<html></html>' } },
      {},
      /is no OpenAI-compatible API: it answered with "<html>/,
    ],
    [
      'no API',
      { models: { status: 404, json: 'nothing here' } },
      {},
      /has no list of models: is this .*\/v1\? If so, .* as the endpoint model.*nothing here/,
    ],
    [
      'no key',
      { models: { status: 401, json: { error: { message: 'who?' } } } },
      {},
      /asks for an API key.*OPENAI_API_KEY.*who\?/,
    ],
    [
      'no key, though a model is named',
      { models: { status: 401, json: { error: { message: 'who?' } } } },
      { model: 'm' },
      /asks for an API key/,
    ],
    [
      'another model',
      failing(404, { object: 'error', message: 'The model `x` does not exist.' }),
      { model: 'x' },
      /does not serve x: check the name of the endpoint model.*does not exist/,
    ],
    [
      'a context that is too short',
      failing(400, {
        error: { message: "'max_tokens' is too large. This model's maximum context length is 16 tokens" },
      }),
      {},
      /cannot hold prompt and answer: lower max new tokens.*maximum context length is 16/,
    ],
    [
      'another path',
      failing(404, { detail: 'Not Found' }),
      { model: 'x' },
      /has no chat completions: is this the address of its API, such as http:\/\/localhost:8000\/v1\? \(HTTP 404 Not Found\)/,
    ],
    ['another method', failing(405, { detail: 'Method Not Allowed' }), {}, /has no chat completions/],
    [
      'a key without a right',
      failing(403, { error: { message: 'no' } }),
      {},
      /does not let this key, or this request, through/,
    ],
    ['no money', failing(402, { error: { message: 'Insufficient credits' } }), {}, /has no quota left.*billing/],
    [
      'no quota',
      failing(429, { error: { message: 'You exceeded your current quota', code: 'insufficient_quota' } }),
      {},
      /has no quota left for this key: see its plan and billing; waiting does not help/,
    ],
    [
      'too many requests',
      failing(429, { error: { message: 'Rate limit reached. Need more? Upgrade: host/settings/billing' } }),
      { patience: 0.01 },
      /goes on refusing requests as too many.*tried (twice|\d+ times|once), waited 0 s: have more patience, or come back later/,
    ],
    ['a request that is too large', failing(413, { error: { message: 'big' } }), {}, /cannot hold prompt and answer/],
    [
      'a prompt that the filter stops',
      failing(400, { error: { message: 'The response was filtered', code: 'content_filter', param: 'prompt' } }),
      {},
      /does not let the prompt through its content filter/,
    ],
    [
      'a server that fails, with a page',
      { reply: () => ({ status: 502, json: '<html><title>502 Bad Gateway</title><h1>x</h1></html>' }) },
      { patience: 0.01 },
      /goes on failing: see the server's own log \(HTTP 502 502 Bad Gateway\); tried /,
    ],
    [
      'what a server does not do',
      failing(501, { error: { message: 'not here' } }),
      {},
      /goes on failing.*HTTP 501 not here\)$/,
    ],
    ['another refusal', failing(400, { error: { message: 'no' } }), {}, /refused the request \(HTTP 400 no\)/],
    [
      'an answer without a choice',
      { reply: () => ({ json: {} }) },
      {},
      /is no OpenAI-compatible API: it answered with "\{\}"/,
    ],
  ];
  test.each(cases)('%s', async (_, options, settings, message) => {
    await serve(options);
    const error = await draw(server, {}, settings).catch((thrown: unknown) => thrown as Error);
    expect((error as Error).name).toMatch(/^(Input)?Error$/); // none of JavaScript's own
    expect((error as Error).message).toMatch(message);
    expect((error as Error).message).toContain(server.url);
  });

  test('nobody there', async () => {
    await serve();
    await server.close();
    await expect(draw(server, {}, { model: 'm' })).rejects.toThrow(
      /could not be reached \(.*ECONNREFUSED.*\): is the server.*tried \d times, waited 1 s$/,
    );
  });

  test('a list that fails does not stand in the way of a model that is named', async () => {
    await serve({ models: { status: 404, json: '' } });
    expect((await draw(server, { samples: 1 }, { model: 'named' })).answers).toHaveLength(1);
  });
});
