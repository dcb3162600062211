import { openEndpoint, servedModel, servedPrompt, servedText } from '../index.js';
import { startScoring, type ScoringOptions, type ScoringServer } from '../testing/scoringServer.js';
import { toyLm } from '../testing/toyLm.js';

let server: ScoringServer;
afterEach(() => server.close());

async function open(options: ScoringOptions = {}) {
  server = await startScoring(toyLm, options);
  const endpoint = await openEndpoint({ url: server.url, model: 'm', concurrency: 1, patience: 0.1 });
  return endpoint;
}

const question = { request: 'ab', response: '' };

describe('the prompt that a chat template writes', () => {
  test.each([['vLLM'], ['llama.cpp']] as const)('is told in tokens by %s', async (as) => {
    const endpoint = await open({ as });
    const before = server.asked.length;
    expect(await servedPrompt(endpoint, question)).toEqual({ tokens: [1, 7, 8, 2] });
    expect(server.asked.slice(before).map(({ path }) => path)).not.toContain('/v1/chat/completions');
  });

  test('is told in their number by a chat completion elsewhere, or not at all', async () => {
    const tokenless = { without: ['/tokenize', '/apply-template'] };
    expect(await servedPrompt(await open(tokenless), question)).toEqual({ count: 4 });
    await server.close();
    const instead = (path: string) =>
      path.endsWith('chat/completions') ? { status: 200, json: { choices: [] } } : undefined;
    expect(await servedPrompt(await open({ ...tokenless, instead }), question)).toBeUndefined();
  });

  test.each([['vLLM'], ['llama.cpp']] as const)('goes on with a forced beginning (%s)', async (as) => {
    const endpoint = await open({ as });
    const before = server.asked.length;
    await servedPrompt(endpoint, { request: 'ab', response: 'c' });
    const { body } = server.asked.slice(before).find(({ body }) => 'messages' in body)!;
    expect(body).toMatchObject({
      messages: [{ role: 'user' }, { role: 'assistant', content: 'c' }],
      ...{ continue_final_message: true, add_generation_prompt: false },
    });
  });

  test('is not taken for untold where the server fails', async () => {
    const endpoint = await open({ instead: () => ({ status: 403, json: { detail: 'not you' } }) });
    await expect(servedPrompt(endpoint, question)).rejects.toThrow(/does not let this key.*not you/);
  });
});

test.each([['vLLM'], ['llama.cpp']] as const)('%s tells what tokens stand for; others do not', async (as) => {
  expect(await servedText(await open({ as }), [7, 0])).toBe('ha');
  await server.close();
  expect(await servedText(await open({ as, without: ['/detokenize'] }), [7, 0])).toBeUndefined();
});

describe('what a list of models says', () => {
  test('is the folder that vLLM serves', async () => {
    const { names, weights } = await servedModel(await open({ model: { root: '/models/tiny' } }));
    expect(names).toEqual(['/models/tiny', 'm']);
    expect(weights).toBeUndefined();
  });

  test('is the base model before an adapter', async () => {
    const list = {
      data: [
        { id: 'base', root: '/models/tiny' },
        { id: 'm', root: 'adapter', parent: 'base' },
      ],
    };
    const instead = (path: string) => (path === '/v1/models' ? { status: 200, json: list } : undefined);
    expect((await servedModel(await open({ instead }))).names).toEqual(['/models/tiny', 'base', 'adapter', 'm']);
  });

  test('is how llama.cpp stores the weights, and in which file', async () => {
    const endpoint = await open({ as: 'llama.cpp' });
    expect(await servedModel(endpoint)).toEqual({ names: ['/models/m.gguf', 'm'], weights: 'all F32' });
  });

  test('is the name that was asked for where there is no list', async () => {
    expect(await servedModel(await open({ without: ['/v1/models'] }))).toEqual({ names: ['m'] });
  });
});
