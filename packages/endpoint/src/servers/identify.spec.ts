import { openEndpoint } from '../index.js';
import { draw, many } from '../testing/draw.js';
import { startServer, type Server } from '../testing/server.js';
import { hostedAt } from './hosts.js';
import type { ServerKind } from './server.js';

let server: Server | undefined;
afterEach(() => server?.close());

type Options = NonNullable<Parameters<typeof startServer>[0]>;

const owned = (owner: string): Options['models'] => ({ json: { data: [{ id: 'm', owned_by: owner }] } });

/** What each of them was found to say, or is documented to. */
const servers: readonly (readonly [
  ServerKind,
  Options,
  { version?: string; mostChoices?: number; behind?: string },
])[] = [
  ['vLLM', { models: owned('vllm'), beside: { '/version': { version: '0.32.0' } } }, { version: '0.32.0' }],
  ['vLLM', { models: owned('vllm') }, {}],
  [
    'llama.cpp',
    { models: owned('llamacpp'), beside: { '/props': { build_info: 'b6100-3f3a4fb9', total_slots: 4 } } },
    { version: 'b6100-3f3a4fb9', mostChoices: 4 },
  ],
  ['llama.cpp', { says: { server: 'llama.cpp' } }, {}],
  [
    'SGLang',
    { models: owned('sglang'), beside: { '/get_server_info': { version: '0.5.3', model_path: 'm' } } },
    { version: '0.5.3' },
  ],
  ['Ollama', { models: owned('library'), beside: { '/api/version': { version: '0.12.3' } } }, { version: '0.12.3' }],
  ['Ollama', { models: owned('somebody'), beside: { '/api/version': { version: '0.12.3' } } }, { version: '0.12.3' }],
  ['LM Studio', { models: owned('organization_owner') }, {}],
  ['LM Studio', { beside: { '/api/v0/models': { data: [{ id: 'm', compatibility_type: 'gguf' }] } } }, {}],
  ['TGI', { beside: { '/info': { version: '3.3.4', router: 'text-generation-router' } } }, { version: '3.3.4' }],
  [
    'LiteLLM',
    {
      beside: { '/': '"LiteLLM: RUNNING"' },
      says: { 'x-litellm-version': '1.108.7', 'llm_provider-server': 'llama.cpp' },
    },
    { version: '1.108.7', behind: 'llama.cpp' },
  ],
  ['transformers serve', { models: owned('local'), says: { server: 'uvicorn', 'x-request-id': 'x' } }, {}],
  ['unknown', {}, {}],
  ['unknown', { beside: { '/version': { version: '0.32.0' } } }, {}],
  ['unknown', { models: { status: 404, json: {} } }, {}],
];

test.each(servers)('%s is known by what it says', async (kind, options, expected) => {
  server = await startServer(options);
  const endpoint = await openEndpoint({ url: server.url, model: 'm', concurrency: 1 });
  const { settings: _settings, inForce: _inForce, ...found } = endpoint.server;
  expect(found).toEqual({ kind, ...expected });
});

test('services are known by their hosts, without a request', () => {
  const kinds = {
    'https://api.openai.com/v1': 'OpenAI',
    'https://eu.api.openai.com/v1': 'OpenAI',
    'https://mine.openai.azure.com/openai/v1': 'Azure OpenAI',
    'https://api.mistral.ai/v1': 'Mistral',
    'https://generativelanguage.googleapis.com/v1beta/openai': 'Gemini',
    'https://api.anthropic.com/v1': 'Claude',
    'https://openrouter.ai/api/v1': 'OpenRouter',
    'http://localhost:8000/v1': undefined,
    'https://api.openai.com.example.org/v1': undefined,
  };
  for (const [url, kind] of Object.entries(kinds)) expect([url, hostedAt(url)]).toEqual([url, kind]);
});

test('a server that answers nothing but completions, and hangs at all else, is drawn from within seconds', async () => {
  server = await startServer({ reply: many, hangs: ['/props', '/api/version', '/info'] });
  const { answers } = await draw(server, { samples: 3 });
  expect(answers).toHaveLength(3);
}, 15_000);
