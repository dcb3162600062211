import { createBatchSorter, drawEachAnswer, openBatch } from '../index.js';
import { requestIn, resultOf, type Request } from '../testing/batch.js';
import { upTo } from '../testing/draw.js';
import { completion } from '../testing/server.js';

test('of many questions each has requests of its own, and results that are there are those of its own', async () => {
  const settings = { model: 'm', temperature: 1, topP: 1, topK: 0, maxNewTokens: 5, seed: 0 };
  const format = { pattern: '[a-z]+', accepts: () => true };
  const questions = ['a', 'b', 'a'].map((request) => ({ request, response: '' }));
  const attempts = upTo(7).map((index) => ({
    index,
    question: questions[Math.floor(index / 3)]!,
    seed: index < 3 ? 1 : 2,
  }));
  const through = async (lines: readonly string[]) => {
    const sort = createBatchSorter({ ...settings, format });
    const told = lines.map((line) => ({ line, sorted: sort(line) }));
    expect(told.every(({ sorted }) => sorted.kind === 'result')).toBe(true);
    const requests: string[] = [];
    const answers: [number, string][] = [];
    const endpoint = openBatch({
      ...{ ...settings, format, url: 'http://127.0.0.1:9/v1', unansweredOf: () => [] },
      resultsTo: (question) =>
        told.flatMap(({ line, sorted }) =>
          sorted.kind === 'result' && sorted.id.question === question ? [{ id: sorted.id, read: () => line }] : [],
        ),
      onRequest: ({ line }) => requests.push(line),
      ...{ onUnanswered: () => undefined, onFailure: () => undefined, onNote: () => undefined },
    });
    const { seed: _, model: _model, ...drawing } = settings;
    await drawEachAnswer(endpoint, attempts, {
      ...{ ...drawing, format },
      onAnswer: ({ index, text }) => answers.push([index, text]),
    });
    return { requests, answers };
  };
  const { requests } = await through([]);
  const asked = requests.map(requestIn);
  const contents = (request: Request): string => (request.body['messages'] as { content: string }[])[0]!.content;
  expect(asked.map((request) => [contents(request), request.body.n])).toEqual([
    ['a', 3],
    ['b', 3],
    ['a', 1],
  ]);
  expect(asked[0]!.body['structured_outputs']).toEqual({ regex: '[a-z]+' });
  const echoed = (request: Request): unknown =>
    completion(upTo(request.body.n!).map((i) => `${contents(request)}${i}`)).json;
  const results = asked.map((request) => resultOf(request.custom_id, echoed(request)));
  const { answers, requests: more } = await through(results.slice(0, 2));
  expect(answers).toEqual([...upTo(3).map((i) => [i, `a${i}`]), ...upTo(3).map((i) => [3 + i, `b${i}`])]);
  expect(more).toEqual(requests.slice(2));
  expect(createBatchSorter(settings)(results[0]!).kind).toBe('strange');
});
