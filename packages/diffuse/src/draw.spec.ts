import type { Completion, Endpoint } from '@diffuse/endpoint';
import { onnxExecutor } from '@diffuse/jit/node';
import { promptOf, taskOf } from '@diffuse/tasks';
import { fileURLToPath } from 'node:url';
import { createDraw } from './draw.js';
import type { Drawn } from './drawn.js';
import { loadAt } from './load.js';
import { sampleTask } from './measure.js';
import { drawSamples } from './samples.js';
import { defaultSampling } from './settings.js';

const llama = fileURLToPath(new URL('../../checkpoints/fixtures/families/llama2/model', import.meta.url));

const stop = { logProb: null, finished: 'stop' as const };

/** An endpoint that says these in turn, as many as it is asked for. */
function endpointThatSays(...said: readonly Partial<Completion>[]): { endpoint: Endpoint; asked: string[] } {
  const asked: string[] = [];
  let answered = 0;
  const client = {
    maxChoices: () => 8,
    complete: ({ question, choices }: { question: { response: string }; choices: number }) => {
      asked.push(question.response);
      return Promise.resolve(
        Array.from({ length: choices }, () => ({ text: '', ...stop, ...said[answered++ % said.length] })),
      );
    },
    giveUp: () => undefined,
  };
  return { endpoint: { client, concurrency: 1, url: 'http://here/v1', model: 'm' } as unknown as Endpoint, asked };
}

test('a space at the end of a forced beginning is the model’s to say, behind an endpoint as well', async () => {
  const { endpoint, asked } = endpointThatSays({ text: ' heads' }, { text: ' tails' });
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

const coin = { request: 'Flip a coin.', response: 'It is ', targets: [], eos: false };

test('what is no answer is kept with why, without the forced beginning, and never read; reasoning and reason are kept', async () => {
  const { endpoint } = endpointThatSays(
    { text: ' heads', reasoning: 'A coin.', reason: 'eos' },
    { finished: 'length', noAnswer: 'unreached', reasoning: 'A coin, so' },
    { finished: 'length', noAnswer: 'filtered', reason: 'content_filter' },
    { text: ' tails' },
  );
  const read: string[] = [];
  const kept: Drawn[] = [];
  const drawn = await drawSamples(
    endpoint,
    coin,
    { ...defaultSampling, samples: 4, maxReasoningTokens: 9 },
    {
      read(text) {
        read.push(text);
        return text;
      },
      onRecord: (record) => kept.push(record),
    },
  );
  const [heads, tails] = ['It is heads', 'It is tails'];
  const cut = { text: '', value: null, logProb: null, finished: 'length', counted: null };
  expect(drawn).toEqual([
    { index: 0, text: heads, value: heads, ...stop, counted: null, reasoning: 'A coin.', reason: 'eos' },
    { index: 1, ...cut, noAnswer: 'unreached', reasoning: 'A coin, so' },
    { index: 2, ...cut, noAnswer: 'filtered', reason: 'content_filter' },
    { index: 3, text: tails, value: tails, ...stop, counted: null },
  ]);
  expect(read).toEqual([heads, tails]);
  expect(kept).toEqual(drawn);
});

test('draws that are kept from before are not drawn again, answers or not', async () => {
  const { endpoint, asked } = endpointThatSays({ text: ' heads' });
  const kept = [
    { index: 0, text: '', value: null, ...stop, counted: null, noAnswer: 'filtered' as const },
    { index: 1, text: 'It is \ud83e', value: 'It is \ud83e', ...stop, counted: null },
  ];
  const settings = { ...defaultSampling, samples: 2 };
  expect(await drawSamples(endpoint, coin, settings, { kept, read: (text) => text })).toEqual(kept);
  expect(asked).toEqual([]);
});

test('a model that is run here has no budget for reasoning apart from its answer’s', async () => {
  const executor = onnxExecutor({ threads: 1 });
  const { bare: subject, model } = await loadAt(llama, llama, executor);
  const options = { ...defaultSampling, indices: [0], signal: new AbortController().signal, onAnswer: () => undefined };
  await expect(createDraw(subject)(coin, { ...options, maxReasoningTokens: 9 })).rejects.toThrow(
    'maxReasoningTokens must be 0 where the model is run here',
  );
  await model.dispose();
  await executor.dispose();
});

test('a task is sampled no further than to the first prompt of which no draw is an answer', async () => {
  const { endpoint, asked } = endpointThatSays({ finished: 'length', noAnswer: 'unreached' });
  const prompts = ['one', 'two'].map((response) => promptOf({ request: 'Which?', response, targets: ['a'] }, response));
  const finished: unknown[] = [];
  const shelfOf = () => ({
    read: () => Promise.resolve({ items: [], done: false }),
    append: () => undefined,
    finish: (records: unknown) => Promise.resolve(void finished.push(records)),
  });
  const settings = { ...defaultSampling, samples: 3 };
  await expect(sampleTask(endpoint, taskOf('numbers', prompts), settings, { shelfOf })).rejects.toThrow(
    'none of the 3 draws of numbers/one is an answer',
  );
  expect(new Set(asked)).toEqual(new Set(['one']));
  expect(finished).toEqual([
    [0, 1, 2].map((index) => expect.objectContaining({ index, noAnswer: 'unreached' }) as unknown),
  ]);
});
