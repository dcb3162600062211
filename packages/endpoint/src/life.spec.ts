import { draw, many, one, upTo } from './testing/draw.js';
import { completion, startServer, type Body, type Reply, type Server } from './testing/server.js';

let server: Server;
afterEach(() => server.close());

const serve = async (...options: Parameters<typeof startServer>): Promise<void> => {
  server = await startServer(...options);
};

const refusal = (message: string, status = 400, param: string | null = null): Reply => ({
  status,
  json: { error: { message, param } },
});
const texts = ({ answers }: { answers: readonly { text: string }[] }): string[] => answers.map(({ text }) => text);
const bySeed = (samples: number): string[] => upTo(samples).map((i) => `yes ${i}`);

describe('fields that are refused', () => {
  test('while others are under way that have them, too: none of these fails, and it is said once', async () => {
    let answered = 0;
    await serve({
      reply: (body) => (answered++ > 5 && 'min_p' in body ? refusal('min_p is not supported') : one()),
    });
    const { answers, notes } = await draw(server, { samples: 400 }, { concurrency: 32 });
    expect(answers).toHaveLength(400);
    expect(notes.filter((note) => note.includes('min_p'))).toHaveLength(1);
  });

  test('of Claude’s pair, top_p is left out and the temperature kept', async () => {
    const reply = (body: Body): Reply =>
      'temperature' in body && 'top_p' in body
        ? refusal('`temperature` and `top_p` cannot both be specified for this model.')
        : many(body);
    await serve({ reply });
    await draw(server, { temperature: 0.7 });
    expect(server.bodies.at(-1)).toMatchObject({ temperature: 0.7 });
    expect(server.bodies.at(-1)).not.toHaveProperty('top_p');
  });

  test.each([
    [
      'temperature',
      { temperature: 0.7 },
      /refuses temperature 0\.7: it takes only its own; leave the temperature at 1/,
    ],
    ['top_p', { topP: 0.9 }, /refuses top_p 0\.9: it takes only its own/],
    ['top_k', { topK: 40 }, /refuses top_k 40: it takes only its own/],
  ])('%s that was wished for is not given up', async (field, options, said) => {
    await serve({ reply: (body) => (field in body ? refusal(`'${field}' is not supported`, 400, field) : one()) });
    await expect(draw(server, options)).rejects.toThrow(said);
    expect(server.bodies).toHaveLength(1);
  });

  test('a temperature of 1 is left out where the endpoint takes only its own', async () => {
    await serve({
      reply: (body) =>
        'temperature' in body ? refusal("'temperature' does not support 1", 400, 'temperature') : many(body),
    });
    const { notes } = await draw(server, {});
    expect(notes).toEqual([expect.stringMatching(/refuses temperature: if it has a default of its own/)]);
  });

  test('the limit goes by its other name; where neither is taken, that is said', async () => {
    const neither = (body: Body): Reply => {
      const field = ['max_tokens', 'max_completion_tokens'].find((name) => name in body);
      return field === undefined ? one() : refusal(`Unknown field: ${field}`);
    };
    await serve({ reply: neither });
    await expect(draw(server)).rejects.toThrow(
      /refuses max_completion_tokens 5: it takes no max_tokens either, and answers need a limit/,
    );
  });

  test('a limit that is too great is no refusal of it', async () => {
    await serve({
      reply: () => refusal('max_tokens is too large: 5. This model supports at most 4', 400, 'max_tokens'),
    });
    await expect(draw(server)).rejects.toThrow(/cannot hold prompt and answer: lower max new tokens/);
    expect(server.bodies).toHaveLength(1);
  });
});

describe('choices', () => {
  test('that failed are drawn again with the same seed', async () => {
    let asked = 0;
    await serve({
      reply: ({ n = 1, seed = 0 }) => {
        const { json } = many({ n, seed } as Body) as { json: { choices: object[] } };
        if (asked++ % 2 === 0) json.choices[n >> 1] = { index: n >> 1, finish_reason: 'stop' };
        return { json };
      },
    });
    expect(texts(await draw(server, { samples: 60 }))).toEqual(bySeed(60));
  });

  test('fewer and more than were asked for', async () => {
    let asked = 0;
    await serve({
      reply: ({ n = 1, seed = 0 }) => many({ n: [n, Math.max(1, n - 3), n + 2][asked++ % 3], seed } as Body),
    });
    const drawn = await draw(server, { samples: 100 });
    expect(texts(drawn)).toEqual(bySeed(100));
    expect(drawn.notes).toEqual([]);
  });

  test('one of several, once, does not mean that n is not heeded, after several came', async () => {
    let asked = 0;
    await serve({ reply: ({ n = 1, seed = 0 }) => many({ n: asked++ === 2 ? 1 : n, seed } as Body) });
    const { notes } = await draw(server, { samples: 100 });
    expect(notes).toEqual([]);
    expect(server.bodies.filter(({ n }) => n === 10).length).toBeGreaterThan(8);
  });

  test('that fail at their seed each time are drawn at another in the end, which is said', async () => {
    await serve({
      reply: ({ seed = 0 }) =>
        seed === 3 ? { json: { choices: [{ index: 0, message: null }] } } : completion([`yes ${seed}`]),
    });
    const drawn = await draw(server, { samples: 5 });
    expect(texts(drawn)).toEqual([0, 1, 2, 3 + 2 ** 30 - 3, 4].map((seed) => `yes ${seed}`));
    expect(drawn.notes.at(-1)).toMatch(/fails at some seeds each time: after 4 times another is taken/);
    expect(server.bodies.filter(({ seed }) => seed === 3)).toHaveLength(4);
  });
});

test('an error that a gateway puts into a 200, and an answer without choices, are tried again', async () => {
  const failures: Reply[] = [
    { json: { error: { message: 'upstream overloaded', code: 502 }, user_id: 'u' } },
    { json: { choices: [] } },
    { json: { error: 'busy' } },
  ];
  await serve({ reply: (body) => failures.shift() ?? many(body) });
  const waits: unknown[] = [];
  const { answers } = await draw(server, { samples: 10 }, { onWait: (wait) => wait && waits.push(wait) });
  expect(answers).toHaveLength(10);
  expect(waits).toMatchObject([
    { reason: 'HTTP 502: upstream overloaded' },
    { reason: 'HTTP 502: it answered without a choice' },
    { reason: 'HTTP 502: busy' },
  ]);
});

test('an error in a 200 that is none of the moment is said at once', async () => {
  await serve({ reply: () => ({ json: { error: { message: 'no such thing', code: 400 } } }) });
  await expect(draw(server)).rejects.toThrow(/refused the request \(HTTP 400 no such thing\)/);
});

test.each([1, 7, 1000])(
  '%i requests at once: each answer is there once, and is that of its seed',
  async (concurrency) => {
    await serve({ reply: ({ seed = 0 }) => completion([`yes ${seed}`]), pause: 0 });
    expect(texts(await draw(server, { samples: 1500 }, { concurrency }))).toEqual(bySeed(1500));
  },
);

test('answers that are no draws are handed over as such', async () => {
  await serve({
    reply: () => ({
      json: {
        choices: [
          { index: 0, message: { content: null }, finish_reason: 'content_filter' },
          { index: 1, message: { content: null, refusal: 'no' }, finish_reason: 'stop' },
          { index: 2, message: { content: null, reasoning: 'Hm' }, finish_reason: 'length' },
          { index: 3, message: { content: '{Fig}' }, finish_reason: 'stop' },
        ],
      },
    }),
  });
  const { answers } = await draw(server, { samples: 4 });
  expect(answers.map(({ noAnswer }) => noAnswer)).toEqual(['filtered', 'refused', 'unreached', undefined]);
});
