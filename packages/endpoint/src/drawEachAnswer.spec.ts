import { InputError } from '@diffuse/check';
import fc from 'fast-check';
import { type AnswerAttempt } from './index.js';
import { upTo } from './testing/draw.js';
import { asked, distinct, drawEach, echo } from './testing/drawEach.js';
import { completion, startServer, type Body, type Fault, type Server } from './testing/server.js';

let server: Server;
const serve = async (how: Parameters<typeof startServer>[0] = {}): Promise<Server> =>
  (server = await startServer({ pause: 0, ...how }));
afterEach(() => server.close());

test('each question is asked once, by a seed of its own, with as many requests at once as allowed', async () => {
  await serve({ reply: echo, pause: 20 });
  const { answers } = await drawEach(server, distinct(30));
  expect(answers.map(({ index, text }) => [index, text.split(' ')[0]])).toEqual(upTo(30).map((i) => [i, `q${i}`]));
  expect(server.bodies).toHaveLength(30);
  expect(new Set(server.bodies.map(({ seed }) => seed)).size).toBe(30);
  expect(server.bodies.every(({ n }) => n === 1)).toBe(true);
  expect(server.atOnce()).toBe(4);
});

test('attempts that follow each other and share a question are choices of a request; others are not', async () => {
  await serve({ reply: echo });
  const [a, b] = [asked('a'), asked('b')];
  const of = (question: AnswerAttempt['question'], ...indices: number[]) =>
    indices.map((index) => ({ index, question, seed: 7 }));
  await drawEach(server, [...of(a, 0, 1, 2), ...of(b, 3, 4), ...of(a, 5, 7, 8)]);
  const requests = server.bodies.map(({ messages, n, seed }) => [messages[0]!.content, n, seed! % 1000]);
  expect(requests.sort()).toEqual([
    ['a', 1, 5],
    ['a', 2, 7],
    ['a', 3, 0],
    ['b', 2, 3],
  ]);
});

test('whatever fails for a while: every attempt has one answer, which is to its own question', async () => {
  const questions = ['a', 'b', 'c'].map(asked);
  const steps = fc.array(fc.record({ gap: fc.integer({ min: 1, max: 2 }), of: fc.nat(2), seed: fc.nat(1) }), {
    maxLength: 40,
  });
  const faults = fc.array(fc.constantFrom<Fault>(429, 'refuse', 500), { maxLength: 3 });
  await fc.assert(
    fc.asyncProperty(steps, faults, fc.boolean(), async (made, befalls, takesN) => {
      const one = await startServer({
        ...{ pause: 0, faults: befalls },
        reply: (body) => echo(takesN ? body : { ...body, n: 1 }),
      });
      let index = -1;
      const attempts = made.map(({ gap, of, seed }) => ({ index: (index += gap), question: questions[of]!, seed }));
      const { answers } = await drawEach(one, attempts).finally(() => one.close());
      expect(answers.map((answer) => [answer.index, answer.text.split(' ')[0]])).toEqual(
        attempts.map((attempt) => [attempt.index, attempt.question.request]),
      );
    }),
    { numRuns: 25 },
  );
});

test('attempts are made as they are taken: those under way, and one ahead, are all that there are', async () => {
  await serve({ reply: echo });
  let made = 0;
  let answered = 0;
  let most = 0;
  function* attempts(): Generator<AnswerAttempt> {
    for (const attempt of distinct(500)) {
      most = Math.max(most, ++made - answered);
      yield attempt;
    }
  }
  await drawEach(server, attempts(), { onAnswer: () => void answered++ });
  expect(answered).toBe(500);
  expect(most).toBeLessThanOrEqual(4 + 1);
});

test('what is no attempt is refused when its turn comes, and indices that do not rise', async () => {
  await serve({ reply: echo });
  const [first, second] = distinct(2);
  const refused = (attempts: unknown) => drawEach(server, attempts as AnswerAttempt[]);
  await expect(refused([second, first])).rejects.toThrow(/attempts\[1\]\.index must be above the one before it, 1/);
  await expect(refused([first, { ...second, question: 'q' }])).rejects.toThrow(InputError);
  await expect(refused(7)).rejects.toThrow(InputError);
});

test('copies of one draw are found among the choices of a request, and asked for alone', async () => {
  const copies = ({ messages, n = 1, seed = 0 }: Body) =>
    completion(Array.from({ length: n }, () => `${messages[0]!.content} ${seed}`));
  await serve({ reply: copies });
  const question = asked('a');
  const { answers, notes } = await drawEach(
    server,
    upTo(12).map((index) => ({ index, question, seed: 0 })),
  );
  expect(new Set(answers.map(({ text }) => text)).size).toBe(12);
  expect(notes).toEqual([expect.stringMatching(/one seed: one answer a request/)]);
});

test('a question that a filter does not let through has no answer; the others have', async () => {
  const filtered = { error: { message: 'The prompt triggered the policy', code: 'content_filter' } };
  await serve({ reply: (body) => (body.messages[0]!.content === 'q1' ? { status: 400, json: filtered } : echo(body)) });
  const { answers } = await drawEach(server, distinct(3));
  expect(answers.map(({ noAnswer }) => noAnswer)).toEqual([undefined, 'filtered', undefined]);
  expect(answers[1]).toEqual({
    ...{ index: 1, text: '', logProb: null, finished: 'length' },
    ...{ reason: 'content_filter', noAnswer: 'filtered' },
  });
});

test('the signal stops what is under way, with its reason', async () => {
  await serve({ reply: echo, pause: 5 });
  const stop = new AbortController();
  let answered = 0;
  const onAnswer = (): void => {
    if (++answered === 10) stop.abort(new Error('enough'));
  };
  await expect(drawEach(server, distinct(1000), { onAnswer, signal: stop.signal })).rejects.toThrow('enough');
  expect(server.bodies.length).toBeLessThan(20);
});

test('how answers begin is told of the first question alone, in the order in which they are asked for', async () => {
  const tokens = ({ messages, n = 1 }: Body) =>
    completion(Array.from({ length: n }, () => ({ [messages[0]!.content]: -1 })));
  await serve({ reply: tokens });
  const told: [string, number][] = [];
  const [a, b] = [asked('a'), asked('b')];
  const attempts = upTo(20).map((index) => ({ index, question: index % 3 === 0 ? a : b, seed: 0 }));
  await drawEach(server, attempts, {}, { onDrawn: ({ question, place }) => told.push([question.request, place]) });
  expect(told.sort((x, y) => x[1] - y[1])).toEqual(upTo(7).map((place) => ['a', place]));
});
