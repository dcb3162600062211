import { draw, many, one, upTo } from './testing/draw.js';
import { completion, startServer, type Body, type Server } from './testing/server.js';

let server: Server;
afterEach(() => server.close());

const serve = async (...options: Parameters<typeof startServer>): Promise<void> => {
  server = await startServer(...options);
};

describe('what is asked', () => {
  test('the model’s own distribution: nothing cut off by a default of the server', async () => {
    await serve({ reply: many });
    await draw(server, { samples: 1 });
    expect(server.bodies).toEqual([
      {
        model: 'm',
        messages: [{ role: 'user', content: 'Well?' }],
        temperature: 1,
        top_p: 1,
        top_k: -1,
        min_p: 0,
        repetition_penalty: 1,
        max_tokens: 5,
        n: 1,
        seed: 0,
        logprobs: true,
      },
    ]);
  });

  test('no two requests of a run, nor of runs with other seeds, have a seed in common', async () => {
    await serve({ reply: one });
    for (const seed of [0, 1, 4000]) await draw(server, { samples: 30, seed });
    const seeds = server.bodies.map(({ seed }) => seed!);
    expect(new Set(seeds).size).toBe(seeds.length);
    expect(Math.max(...seeds)).toBeLessThan(2 ** 31);
  });

  test('no more requests at once than allowed, and no fewer where there is work', async () => {
    await serve({ reply: many, pause: 100 });
    await draw(server, { samples: 200 }, { concurrency: 3 });
    expect(server.atOnce()).toBe(3);
  });

  test('a key goes into the header; without one there is no header', async () => {
    await serve();
    const keys = () => new Set(server.headers.splice(0).map(({ authorization }) => authorization));
    await draw(server, { samples: 1 }, { apiKey: 'sesame' });
    expect(keys()).toEqual(new Set(['Bearer sesame']));
    await draw(server, { samples: 1 });
    expect(keys()).toEqual(new Set([undefined]));
  });
});

describe('what comes back', () => {
  test('the log-probability of an answer is the sum over its tokens; null where none are given', async () => {
    await serve({ reply: () => completion([{ '{': -0.5, 'fig}': -1.25, '': -0.125 }, 'fig']) });
    const { answers } = await draw(server, { samples: 2 });
    expect(answers.map(({ text, logProb }) => ({ text, logProb }))).toEqual([
      { text: '{fig}', logProb: -1.875 },
      { text: 'fig', logProb: null },
    ]);
  });

  test.each([
    ['stop', 'stop'],
    ['length', 'length'],
    ['content_filter', 'length'],
  ])('finish reason %s is %s', async (reason, finished) => {
    await serve({ reply: () => completion(['x'], reason) });
    expect((await draw(server, { samples: 1 })).answers[0]).toMatchObject({ finished });
  });
});

describe('an endpoint that does not take all of a request', () => {
  const refusals: [string, (body: Body) => ReturnType<typeof one>, RegExp[]][] = [
    [
      'only one choice (OpenAI’s form)',
      (body) =>
        body.n === undefined ? one() : { status: 400, json: { error: { message: 'n must be 1', param: 'n' } } },
      [/refuses n: one answer a request/],
    ],
    [
      'only one choice (llama.cpp’s words)',
      (body) =>
        body.n === undefined
          ? one()
          : { status: 400, json: { error: { code: 400, message: 'Only one completion choice is allowed' } } },
      [/refuses n: one answer a request/],
    ],
    ['n passed over in silence', one, [/pays no heed to n: one answer a request/]],
    [
      'no fields beyond OpenAI’s (FastAPI’s form)',
      (body) =>
        'min_p' in body || 'top_k' in body || 'repetition_penalty' in body
          ? { status: 422, json: { detail: "Unexpected fields: {'top_k', 'repetition_penalty', 'min_p'}" } }
          : many(body),
      [/refuses top_k, min_p, repetition_penalty: if it has a default of its own/],
    ],
    [
      'max_tokens by its new name, and no log-probabilities',
      (body) => {
        const refused = ['logprobs', 'max_tokens'].find((field) => field in body);
        return refused === undefined
          ? many(body)
          : { status: 400, json: { error: { message: `'${refused}' is not supported`, param: refused } } };
      },
      [/refuses logprobs: no log-probabilities/, /refuses max_tokens: max_completion_tokens/],
    ],
  ];
  test.each(refusals)('%s: says so once, and gives every answer once', async (_, reply, expected) => {
    await serve({ reply });
    const { answers, notes } = await draw(server, { samples: 25 });
    expect(answers.map(({ index }) => index)).toEqual(upTo(25));
    expect(notes).toHaveLength(expected.length);
    expected.forEach((note, i) => expect(notes[i]).toMatch(note));
  });

  test('a limit of top-k that the user asked for is not given up', async () => {
    await serve({
      reply: (body) => ('top_k' in body ? { status: 400, json: { error: { message: 'no top_k here' } } } : one()),
    });
    await expect(draw(server, { topK: 40 })).rejects.toThrow(/refuses top_k 40: it takes only its own.*no top_k here/);
  });
});

describe('a forced beginning', () => {
  const prompt = 10;
  /** Counts prompt tokens as a server does that opens a new turn unless told to go on with the last one. */
  const counting =
    (honours: boolean) =>
    (body: Body): ReturnType<typeof one> => {
      const { json } = one() as { json: object };
      const continues = honours && body['continue_final_message'] === true && body['add_generation_prompt'] === false;
      return { json: { ...json, usage: { prompt_tokens: continues ? prompt : prompt + 4 } } };
    };

  test('is a message to be continued where the token counts show that it is', async () => {
    await serve({ reply: counting(true) });
    const { answers } = await draw(server, { samples: 3, response: '{' });
    expect(answers).toHaveLength(3);
    expect(server.bodies.at(-1)).toMatchObject({
      messages: [
        { role: 'user', content: 'Well?' },
        { role: 'assistant', content: '{' },
      ],
      continue_final_message: true,
      add_generation_prompt: false,
    });
  });

  test('is an error where it would be taken for a whole answer', async () => {
    await serve({ reply: counting(false) });
    await expect(draw(server, { response: '{' })).rejects.toThrow(
      /begin its answers with "\{".*14 prompt tokens, 14.*vLLM/,
    );
  });

  describe('of llama.cpp, which goes on with an answer in any case,', () => {
    const models = { json: { data: [{ id: 'm', owned_by: 'llamacpp' }] } };
    const serveLlama = (prompt: string, content: string) =>
      serve({
        models,
        beside: { '/apply-template': { prompt } },
        reply: ({ n = 1 }) => {
          const choice = { message: { content }, logprobs: { content: [{ token: 'Fig}', logprob: -1 }] } };
          return { json: { choices: Array.from({ length: n }, () => ({ ...choice, finish_reason: 'stop' })) } };
        },
      });

    test.each(['{Fig}', 'Fig}'])('is proved by the prompt that it writes, and told once: %s', async (content) => {
      await serveLlama('<|im_start|>assistant\n{', content);
      const { answers } = await draw(server, { samples: 3, response: '{' });
      expect(answers.map(({ text }) => text)).toEqual(['Fig}', 'Fig}', 'Fig}']);
    });

    test.each([
      ['<|im_start|>assistant\n{<|im_end|>', '{Fig}', /its chat template writes something after them/],
      ['<|im_start|>assistant\n{', '{ Fig}', /not to be told apart/],
    ])('is an error where that shows something else: %j', async (prompt, content, message) => {
      await serveLlama(prompt, content);
      await expect(draw(server, { samples: 3, response: '{' })).rejects.toThrow(message);
    });
  });

  test('is an error where it is refused', async () => {
    const refuse = { status: 422, json: { detail: "Unexpected fields: {'continue_final_message'}" } };
    await serve({ reply: (body) => ('continue_final_message' in body ? refuse : one()) });
    await expect(draw(server, { response: '{' })).rejects.toThrow(/begin its answers.*Unexpected fields/);
  });
});
