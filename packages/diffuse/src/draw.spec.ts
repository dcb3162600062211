import type { Endpoint } from '@diffuse/endpoint';
import { createDraw } from './draw.js';

/** An endpoint that goes on with what it is given. */
function endpointThatSays(...endings: string[]): { endpoint: Endpoint; asked: string[] } {
  const asked: string[] = [];
  const client = {
    maxChoices: () => 8,
    giveUp: () => undefined,
    complete: ({ question, choices }: { question: { response: string }; choices: number }) => {
      asked.push(question.response);
      return Promise.resolve(
        Array.from({ length: choices }, (_, i) => ({ text: endings[i]!, logProb: null, finished: 'stop' as const })),
      );
    },
  };
  return { endpoint: { client, concurrency: 1, url: 'http://here/v1', model: 'm' } as unknown as Endpoint, asked };
}

test('a space at the end of a forced beginning is the model’s to say, behind an endpoint as well', async () => {
  const { endpoint, asked } = endpointThatSays(' heads', ' tails');
  const texts: string[] = [];
  await createDraw(endpoint)(
    { request: 'Flip a coin.', response: 'My answer is: ', targets: ['heads', 'tails'], eos: true },
    {
      temperature: 1,
      topK: 0,
      topP: 1,
      maxNewTokens: 8,
      seed: 0,
      indices: [0, 1],
      signal: new AbortController().signal,
      onAnswer: ({ text, counted }) => texts.push(`${text} ${String(counted)}`),
    },
  );
  expect(asked).toEqual(['My answer is:']);
  expect(texts).toEqual(['My answer is: heads null', 'My answer is: tails null']);
});
