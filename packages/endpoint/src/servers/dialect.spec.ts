import { openEndpoint } from '../index.js';
import { draw, many, one } from '../testing/draw.js';
import { completion, startServer, type Body, type Server } from '../testing/server.js';
import { dialects } from './dialect.js';
import type { ServerKind } from './server.js';

let server: Server | undefined;
afterEach(() => server?.close());

type Options = NonNullable<Parameters<typeof startServer>[0]>;

const owned = (owner: string): Options['models'] => ({ json: { data: [{ id: 'm', owned_by: owner }] } });

/** The fields that a kind of server is sent for a way of drawing. */
const sent = (kind: ServerKind, drawing: Partial<Parameters<(typeof dialects)['vLLM']['ask']>[0]> = {}) => {
  const { wished, spare } = dialects[kind].ask({ temperature: 1, topP: 1, topK: 0, ...drawing });
  return { ...wished, ...spare };
};

describe('the whole distribution', () => {
  test('is asked of vLLM with every field that a model’s generation_config.json can set there', () => {
    // vllm/config/model.py, get_diff_sampling_param: these, and max_new_tokens
    const fields = ['repetition_penalty', 'temperature', 'top_k', 'top_p', 'min_p'];
    expect(Object.keys(sent('vLLM'))).toEqual(expect.arrayContaining(fields));
    expect(sent('vLLM')).toMatchObject({ temperature: 1, top_p: 1, top_k: -1, min_p: 0, repetition_penalty: 1 });
  });

  test('is asked of llama.cpp by the chain of samplers, and by neutral values of all that its /props tells', () => {
    // default_generation_settings.params of /props, those that cut or reshape
    expect(sent('llama.cpp')).toEqual({
      ...{ temperature: 1, dynatemp_range: 0, top_k: 0, top_p: 1, min_p: 0, top_n_sigma: -1, xtc_probability: 0 },
      ...{ typical_p: 1, repeat_penalty: 1, presence_penalty: 0, frequency_penalty: 0, dry_multiplier: 0, mirostat: 0 },
      samplers: ['temperature'],
    });
  });

  test('is asked through LiteLLM in the words of vLLM and of llama.cpp, one of which is mostly behind it', () => {
    expect(sent('LiteLLM')).toMatchObject({ ...sent('unknown'), samplers: ['temperature'], repeat_penalty: 1 });
    expect(sent('LiteLLM')).not.toHaveProperty('presence_penalty'); // TGI takes 0 for a repetition penalty of 2
  });

  test('is asked of others in their words, and in no more', () => {
    expect(sent('OpenAI')).toEqual({ temperature: 1, top_p: 1 });
    expect(sent('TGI')).toEqual({ temperature: 1 });
    expect(sent('OpenRouter')).toMatchObject({ provider: { require_parameters: true }, top_k: 0 });
    expect(dialects.Mistral.seed).toBe('random_seed');
    const { generation_config } = sent('transformers serve') as { generation_config: string };
    expect(JSON.parse(generation_config)).toMatchObject({ do_sample: true, top_k: 0, top_p: 1, temperature: 1 });
  });
});

describe('limits that are asked for', () => {
  const asked = { temperature: 0.5, topP: 0.9, topK: 3 };
  const kinds = Object.keys(dialects) as ServerKind[];

  test.each(kinds)('are sent to %s, or refused where it would pass over them', (kind) => {
    const all = sent(kind, asked);
    const told = 'generation_config' in all ? { ...all, ...JSON.parse(String(all['generation_config'])) } : all;
    expect(told).toMatchObject({ temperature: 0.5, top_p: 0.9 });
    if (dialects[kind].cannot?.(asked) === undefined) expect(told).toMatchObject({ top_k: 3 });
  });

  test('llama.cpp runs the samplers of the limits in our order, which is transformers’', () => {
    expect(sent('llama.cpp', asked)).toMatchObject({
      samplers: ['temperature', 'top_k', 'top_p'],
      top_k: 3,
      top_p: 0.9,
    });
  });

  test('of Ollama, a top-k is refused before anything is asked', async () => {
    server = await startServer({ models: owned('library'), reply: one });
    await expect(draw(server, { topK: 3 })).rejects.toThrow(/is Ollama, which takes no top-k through this API/);
    expect(server.bodies).toEqual([]);
  });
});

describe('what may remain', () => {
  const standing = async (options: Options) => {
    server = await startServer(options);
    const endpoint = await openEndpoint({ url: server.url, model: 'm', concurrency: 1 });
    const question = { request: 'Well?', response: '' };
    const drawing = { temperature: 1, topP: 1, topK: 0, maxNewTokens: 5 };
    const signal = new AbortController().signal;
    await endpoint.client.complete({ ...drawing, question, choices: 1, seed: 0 }, signal);
    return endpoint.standing(drawing);
  };

  test('is nothing of a vLLM that takes all', async () => {
    const { mayRemain, asks, leftOut } = await standing({ models: owned('vllm'), reply: many });
    expect({ mayRemain, leftOut }).toEqual({ mayRemain: [], leftOut: [] });
    expect(asks).toEqual(sent('vLLM'));
  });

  test('is what was refused', async () => {
    const reply = (body: Body) =>
      'min_p' in body ? { status: 400, json: { error: { message: 'min_p is not supported' } } } : many(body);
    const { mayRemain, asks } = await standing({ models: owned('vllm'), reply });
    expect(mayRemain).toEqual([
      { setting: 'min_p', why: 'the server refuses min_p: a default of its own may hold', certain: false },
    ]);
    expect(asks).not.toHaveProperty('min_p');
  });

  test('is what a model of Ollama’s has of its own', async () => {
    const of = async (parameters: string) => {
      const beside = { '/api/version': { version: '0.12.3' }, '/api/show': { parameters } };
      const { mayRemain } = await standing({ models: owned('library'), beside, reply: many });
      await server!.close();
      return mayRemain.map(({ setting, why }) => `${setting}: ${why.split(';')[0]}`);
    };
    expect(await of('')).toEqual(['top_k: it is 40 here', 'repeat_penalty: it is 1.1 here']);
    expect(await of('top_k     20\nstop      "<|im_end|>"')).toEqual([
      'top_k: it is 20 here',
      'repeat_penalty: it is 1.1 here',
    ]);
    expect(await of('top_k 0\nrepeat_penalty 1')).toEqual([]);
    server = undefined;
  });

  test('is what a llama.cpp draws by all the same, where it tells', async () => {
    const settings = { min_p: 0.05000000074505806, temperature: 1, top_k: 0, samplers: ['temperature'] };
    const verbose = { generation_settings: { ...settings, logit_bias: [{ bias: -1, token: 3 }], grammar: '' } };
    const reply = (body: Body) => ({
      json: { ...(many(body).json as object), ...(body['verbose'] === true && { __verbose: verbose }) },
    });
    const { mayRemain } = await standing({
      models: owned('llamacpp'),
      beside: { '/props': { total_slots: 2 } },
      reply,
    });
    expect(mayRemain.map(({ setting, why }) => `${setting}: ${why.slice(0, 30)}`)).toEqual([
      'min_p: the server draws by 0.05000000',
      'logit_bias: the server was started with on',
    ]);
    expect(server!.bodies[0]).toMatchObject({ verbose: true, max_tokens: 1 });
    await server!.close();
    const found = await standing({ models: owned('llamacpp'), beside: { '/props': { total_slots: 2 } }, reply: many });
    expect(found.mayRemain).toEqual([]);
  });

  test('is not known of a server that is not known', async () => {
    const { mayRemain } = await standing({ reply: many });
    expect(mayRemain).toEqual([
      {
        setting: 'any that it does not tell of',
        why: expect.stringMatching(/tells no name/) as string,
        certain: false,
      },
    ]);
  });
});

test('OpenRouter, without a provider that knows all fields, is asked for less: log-probabilities first, limits last', async () => {
  const nobody = { error: { code: 404, message: 'No endpoints found that can handle the requested parameters.' } };
  const reply = (body: Body) => ('logprobs' in body || 'seed' in body ? { status: 404, json: nobody } : many(body));
  server = await startServer({ reply });
  const { answers, notes } = await draw(server, { samples: 2 });
  expect(answers).toHaveLength(2);
  expect(notes).toEqual([expect.stringMatching(/refuses logprobs/), expect.stringMatching(/refuses seed/)]);
});

test('no request asks a llama.cpp for more answers than it has slots', async () => {
  const beside = { '/props': { total_slots: 3 } };
  server = await startServer({ models: owned('llamacpp'), beside, reply: many });
  await draw(server, { samples: 9 });
  expect(Math.max(...server.bodies.map(({ n = 1 }) => n))).toBe(3);
});

test('how answers begin is told by their places, without what an earlier run has left under way', async () => {
  server = await startServer({ reply: ({ n = 1 }) => completion(Array.from({ length: n }, () => ({ a: -1, b: -2 }))) });
  const drawn: [number, unknown][] = [];
  const onDrawn = ({ place, tokens }: { place: number; tokens: unknown }): void => void drawn.push([place, tokens]);
  await draw(server, { indices: [3, 7, 20, 21, 22] }, { onDrawn });
  expect(drawn.map(([place]) => place).sort()).toEqual([0, 1, 2]);
  expect(drawn[0]![1]).toEqual([
    { token: 'a', logProb: -1 },
    { token: 'b', logProb: -2 },
  ]);
  drawn.length = 0;
  await draw(server, { samples: 3, topK: 5 }, { onDrawn });
  expect(drawn).toEqual([]);
});
