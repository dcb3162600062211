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
    ['no API', { models: { status: 404, json: 'nothing here' } }, {}, /has no list of models.*\/v1.*nothing here/],
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
      /could not be reached \(.*ECONNREFUSED.*\): is the server/,
    );
  });

  test('a list that fails does not stand in the way of a model that is named', async () => {
    await serve({ models: { status: 404, json: '' } });
    expect((await draw(server, { samples: 1 }, { model: 'named' })).answers).toHaveLength(1);
  });
});
