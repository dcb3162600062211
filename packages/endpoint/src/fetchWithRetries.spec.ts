import { openEndpoint, type Answer } from './index.js';
import { draw, many, one, upTo } from './testing/draw.js';
import { startServer, type Fault, type Server } from './testing/server.js';

let server: Server;
afterEach(() => server.close());

const serve = async (...options: Parameters<typeof startServer>): Promise<void> => {
  server = await startServer(...options);
};

describe('an endpoint that fails for a while', () => {
  test('is asked again until every answer came once', async () => {
    await serve({ reply: many, faults: [429, 503, 'refuse', 'break', 429] });
    const { answers } = await draw(server, { samples: 60 });
    expect(answers.map(({ index }) => index)).toEqual(upTo(60));
    expect(server.bodies).toHaveLength(6 + 5);
  });
});

test('a signal stops it with its reason, after which nothing is asked; what had come is kept', async () => {
  await serve({ reply: one });
  const controller = new AbortController();
  const answers: Answer[] = [];
  const onAnswer = (answer: Answer): void => {
    if (answers.push(answer) === 7) controller.abort(new Error('enough'));
  };
  await expect(draw(server, { samples: 100, signal: controller.signal, onAnswer })).rejects.toThrow('enough');
  expect(answers.length).toBeGreaterThanOrEqual(7);
  const pause = () => new Promise((resume) => setTimeout(resume, 50));
  await pause();
  const asked = server.bodies.length;
  expect(asked).toBeLessThan(15);
  await pause();
  expect(server.bodies).toHaveLength(asked);
});

const atOnce = 20_000;

test.each<[string, Fault[]]>([
  ['a request that is never answered', ['hang']],
  ['a pause that the server asked for', ['wait']],
  ['several of both', ['wait', 429, 'hang', 'wait', 'hang']],
])(
  'a signal stops %s at once',
  async (_, faults) => {
    await serve({ reply: one, faults });
    const stopping = setTimeout(() => controller.abort(new Error('enough')), 200);
    const controller = new AbortController();
    await expect(draw(server, { signal: controller.signal })).rejects.toThrow('enough');
    clearTimeout(stopping);
  },
  atOnce,
);

test(
  'a signal stops the search for a model with its reason, and no attempt after it',
  async () => {
    await serve({ models: { status: 503, json: '' } });
    const open = (signal: AbortSignal) => openEndpoint({ url: server.url, concurrency: 1, signal });
    await expect(open(AbortSignal.abort(new Error('before')))).rejects.toThrow('before');
    const controller = new AbortController();
    setTimeout(() => controller.abort(new Error('meanwhile')), 100);
    await expect(open(controller.signal)).rejects.toThrow('meanwhile');
    expect(server.headers).toHaveLength(1);
  },
  atOnce,
);
