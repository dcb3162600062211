import fc from 'fast-check';
import { draw, many, upTo } from '../testing/draw.js';
import { drawByBatch, question, requestIn, resultOf, type Request } from '../testing/batch.js';
import { completion, startServer } from '../testing/server.js';

const sorted = (bodies: readonly object[]): string[] => bodies.map((body) => JSON.stringify(body)).sort();

/** The reply of a server that draws by seeds. */
const replyTo = ({ body }: Request): unknown => many(body as Parameters<typeof many>[0]).json;

test('requests are those that a server is sent, and their results are read as its replies are', async () => {
  const server = await startServer({ reply: many, pause: 0 });
  const live = await draw(server, { samples: 25 });
  await server.close();
  const { requests } = await drawByBatch([]);
  expect(sorted(requests.map((line) => requestIn(line).body))).toEqual(sorted(server.bodies));
  const results = requests.map(requestIn).map((request) => resultOf(request.custom_id, replyTo(request)));
  const { answers, requests: more, notes } = await drawByBatch(results.reverse());
  expect(answers.sort((a, b) => a.index - b.index)).toEqual(live.answers);
  expect([...more, ...notes]).toEqual([]);
});

test('a request has the fields of OpenAI’s batch format, and an id that all services take', async () => {
  const { requests } = await drawByBatch([], 3);
  expect(Object.keys(JSON.parse(requests[0]!) as object)).toEqual(['custom_id', 'method', 'url', 'body']);
  expect(JSON.parse(requests[0]!)).toMatchObject({ method: 'POST', url: '/v1/chat/completions' });
  expect(requestIn(requests[0]!).custom_id).toMatch(/^[\w-]{1,64}$/);
});

test.each([
  ['https://api.openai.com/v1', 'seed'],
  ['https://mine.openai.azure.com/openai/deployments/d?api-version=2024-10-21', 'seed'],
  ['https://api.mistral.ai/v1', 'random_seed'],
])('requests for %s have no field that it refuses, or a day is lost', async (url, seed) => {
  const asked = { url, maxReasoningTokens: 100 };
  const { requests, notes } = await drawByBatch([], 1, question, asked);
  const fields = ['model', 'messages', 'n', seed, 'logprobs', 'max_tokens', 'temperature', 'top_p'];
  expect(Object.keys(requestIn(requests[0]!).body)).toEqual(fields);
  expect(notes).toEqual([expect.stringMatching(/no field for the length of a thought alone/)]);
  await expect(drawByBatch([], 1, question, { url, topK: 5 })).rejects.toThrow(/takes no top-k/);
});

test('whatever failed, came twice or in another order: every answer is read once or asked for again', async () => {
  const fate = fc.constantFrom('answered', 'twice', 'expired', 'refused', 'cut short', 'one failed', 'lost');
  const { requests } = await drawByBatch([], 60);
  const asked = requests.map(requestIn);
  await fc.assert(
    fc.asyncProperty(
      fc.array(fate, { minLength: asked.length, maxLength: asked.length }),
      fc.infiniteStream(fc.nat()),
      async (fates, order) => {
        const lines = asked.flatMap((request, i) => linesOf(request, fates[i]!));
        const shuffled = lines
          .map((line) => [order.next().value as number, line] as const)
          .sort((a, b) => a[0] - b[0])
          .map(([, line]) => line);
        const { answers, requests: again } = await drawByBatch(shuffled, 60);
        const askedAgain = again.flatMap(indicesIn);
        expect([...answers.map(({ index }) => index), ...askedAgain].sort((a, b) => a - b)).toEqual(upTo(60));
        const seeds = new Map(asked.flatMap((r) => upTo(r.body.n!).map((i) => [indexOf(r, i), r.body.seed + i])));
        for (const { index, text } of answers) expect(text).toBe(`yes ${seeds.get(index)}`);
      },
    ),
  );
});

const indexOf = ({ custom_id: id }: Request, i: number): number => Number(id.split('-').at(-2)) + i;
const indicesIn = (line: string): number[] => upTo(requestIn(line).body.n ?? 1).map((i) => indexOf(requestIn(line), i));

function linesOf(request: Request, fate: string): string[] {
  const { custom_id: id } = request;
  const body = replyTo(request) as { choices: object[] };
  const answered = resultOf(id, body);
  if (fate === 'twice') return [answered, answered];
  if (fate === 'expired')
    return [JSON.stringify({ id: 'b', custom_id: id, response: null, error: { code: 'batch_expired', message: '…' } })];
  if (fate === 'refused') return [resultOf(id, { error: { message: 'rate limit', code: 'rate_limit' } }, 429)];
  if (fate === 'cut short') return [resultOf(id, { ...body, choices: body.choices.slice(0, 4) })];
  if (fate === 'one failed') {
    const choices = body.choices.map((choice, i) => (i === 3 ? { index: 3, error: { code: 502 } } : choice));
    return [resultOf(id, { ...body, choices })];
  }
  return fate === 'lost' ? [] : [answered];
}

test('a field that results refuse is left out from then on', async () => {
  const { requests } = await drawByBatch([], 12);
  const refused = {
    error: { message: 'Unrecognized request argument supplied: top_k', type: 'invalid_request_error' },
  };
  const failed = requests.map((line) => resultOf(requestIn(line).custom_id, refused, 400));
  const { requests: again, notes, failures } = await drawByBatch(failed, 12);
  expect(again.map((line) => 'top_k' in requestIn(line).body)).toEqual([false, false]);
  expect(again.map((line) => 'min_p' in requestIn(line).body)).toEqual([true, true]);
  expect(notes).toHaveLength(1);
  expect(notes[0]).toMatch(/refuses top_k/);
  expect(failures[0]).toBe('HTTP 400 invalid_request_error: Unrecognized request argument supplied: top_k');
});

test('choices of one seed are one draw: the first of each request counts, and others are asked for alone', async () => {
  const { requests } = await drawByBatch([], 30);
  const copies = requests.map((line) => {
    const { custom_id: id, body } = requestIn(line);
    return resultOf(id, completion(Array.from({ length: body.n! }, () => `yes ${body.seed}`)).json);
  });
  const { answers, requests: again, notes } = await drawByBatch(copies, 30);
  expect(answers.map(({ index }) => index)).toEqual([0, 10, 20]);
  expect(again.map((line) => requestIn(line).body.n ?? 1)).toEqual(Array(27).fill(1));
  expect(notes[0]).toMatch(/one seed/);
});

test('answers that are the same throughout are draws that may be so', async () => {
  const { requests } = await drawByBatch([], 30);
  const same = requests.map((line) => resultOf(requestIn(line).custom_id, completion(Array(10).fill('yes')).json));
  expect((await drawByBatch(same, 30)).answers).toHaveLength(30);
});

test('requests that are not answered yet are not made again', async () => {
  const { requests } = await drawByBatch([], 20);
  const { requests: more, unanswered } = await drawByBatch(requests, 25);
  expect(unanswered).toBe(20);
  expect(more.flatMap(indicesIn)).toEqual([20, 21, 22, 23, 24]);
});

test('what results tell of tokens is summed', async () => {
  const { requests } = await drawByBatch([], 20);
  const usage = {
    prompt_tokens: 7,
    completion_tokens: 30,
    total_tokens: 37,
    completion_tokens_details: { reasoning_tokens: 4 },
  };
  const told = requests.map(requestIn).map((r) => resultOf(r.custom_id, { ...(replyTo(r) as object), usage }));
  const { endpoint } = await drawByBatch(told, 20);
  expect(endpoint.usage()).toEqual({
    requests: 2,
    told: 2,
    promptTokens: 14,
    completionTokens: 60,
    reasoningTokens: 8,
  });
});

test('a forced beginning is not left to chance', async () => {
  await expect(drawByBatch([], 5, { ...question, response: '{' })).rejects.toThrow(/ask it directly/);
});

test('a server is not asked', async () => {
  const { endpoint } = await drawByBatch([]);
  await expect(endpoint.http.get('/models')).rejects.toThrow(/not asked/);
});
