import { InputError } from '@diffuse/check';
import type { CompletionRequest, Endpoint } from '@diffuse/endpoint';
import type { Attempt } from './attempt.js';
import { drawEach } from './drawEach.js';
import type { SampleRecord } from './samples.js';
import { defaultSampling } from './settings.js';

/** An endpoint that says to each what it was asked, and keeps what that was. */
function echoing(say = (request: CompletionRequest, i: number): string => `${request.question.request} ${i}`) {
  const requests: CompletionRequest[] = [];
  const client = {
    maxChoices: () => 4,
    complete: (request: CompletionRequest) => {
      requests.push(request);
      return Promise.resolve(
        Array.from({ length: request.choices }, (_, i) => ({
          ...{ text: say(request, i), logProb: null, finished: 'stop' as const },
        })),
      );
    },
    giveUp: () => undefined,
    isFormatKnown: () => true,
  };
  return { requests, endpoint: { client, concurrency: 2, url: 'http://here/v1', model: 'm' } as unknown as Endpoint };
}

const question = (request: string, response = '') => ({ request, response, targets: [], eos: true });

async function draw(
  endpoint: Endpoint,
  attempts: readonly Attempt[],
  format?: Parameters<typeof drawEach>[3]['format'],
) {
  const records: SampleRecord[] = [];
  await drawEach(endpoint, attempts, defaultSampling, {
    read: (text, { index }) => `${index}: ${text}`,
    onRecord: (record) => records.push(record),
    format,
  });
  return records.sort((a, b) => a.index - b.index);
}

test('each attempt has one answer to its own question, in whatever order they are given', async () => {
  const { endpoint, requests } = echoing();
  const [a, b] = [question('a'), question('b', 'It is ')];
  const attempts = [3, 0, 1, 2].map((index) => ({ index, question: index === 2 ? b : a }));
  const records = await draw(endpoint, attempts);
  expect(records.map(({ text, value, counted }) => [text, value, counted])).toEqual([
    ['a 0', '0: a 0', null],
    ['a 1', '1: a 1', null],
    ['It isb 0', '2: It isb 0', null],
    ['a 0', '3: a 0', null],
  ]);
  expect(requests.map(({ choices, question: { response } }) => [choices, response]).sort()).toEqual([
    [1, ''],
    [1, 'It is'],
    [2, ''],
  ]);
  expect(new Set(requests.map(({ seed }) => seed)).size).toBe(3);
});

test('a format is handed on, by which it is told whether an answer is of it', async () => {
  const { endpoint, requests } = echoing();
  const attempts = [{ index: 0, question: question('a') }];
  await draw(endpoint, attempts, { pattern: '\\{[a-z]+\\}', how: 'mask' });
  const jsonSchema = { type: 'object', required: ['n'], properties: { n: { type: 'integer' } } };
  await draw(endpoint, attempts, { pattern: '\\{"n": [0-9]\\}', jsonSchema, how: 'mask' });
  const [braces, json] = requests.map(({ format }) => format!);
  expect(['{fig}', '{fig', '{FIG}', 'x{fig}'].map(braces!.accepts)).toEqual([true, false, false, false]);
  expect(['{"n":\n1}', '{"n": 1, "m": 2}', '{"m": 1}', '{"n": 1', '[]', 'null', '7'].map(json!.accepts)).toEqual([
    ...[true, true, false, false, false, false, false],
  ]);
  expect(json).toMatchObject({ pattern: '\\{"n": [0-9]\\}', jsonSchema });
});

test('the distribution under a format is not to be had exactly from a server', async () => {
  const { endpoint, requests } = echoing();
  const exact = draw(endpoint, [{ index: 0, question: question('a') }], { pattern: 'a', how: 'exact' });
  await expect(exact).rejects.toThrow(InputError);
  await expect(exact).rejects.toThrow(/format\.how must be mask where an endpoint answers/);
  expect(requests).toEqual([]);
});
