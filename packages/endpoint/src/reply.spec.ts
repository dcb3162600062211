import { choicesIn } from './reply.js';
import { ServerError } from './serverError.js';

const choice = (message: unknown, more: object = {}) => ({ index: 0, message, finish_reason: 'stop', ...more });
const said = (content: unknown, more: object = {}) => choice({ role: 'assistant', content }, more);
const read = (...choices: unknown[]) => choicesIn({ choices });
const tokens = (...logprobs: unknown[]) => ({
  logprobs: { content: logprobs.map((logprob) => ({ token: 'x', logprob })) },
});

test('an answer: its text, the sum of its tokens’ log-probabilities, and how it ended', () => {
  const firstTokens = [-0.5, -1.25].map((logProb) => ({ token: 'x', logProb }));
  const fig = { text: '{Fig}', logProb: -1.75, firstTokens, finished: 'stop' };
  expect(read(said('{Fig}', tokens(-0.5, -1.25)))).toEqual([fig]);
  expect(read(said('{Fi', { finish_reason: 'length' }))).toEqual([{ text: '{Fi', logProb: null, finished: 'length' }]);
  expect(read(said('', tokens(-2)))).toMatchObject([{ text: '', logProb: -2, finished: 'stop' }]);
});

test.each([
  [null],
  [undefined],
  [{}],
  [{ content: [] }],
  [{ content: null }],
  [tokens(-1, null).logprobs],
  [tokens(-1, -9999).logprobs],
  [tokens(0.5).logprobs],
])('no log-probability from %j', (logprobs) => {
  expect(read(said('x', { logprobs }))).toMatchObject([{ logProb: null }]);
});

test('choices are in the order of their indices, and lone surrogates stay', () => {
  const [a, b] = [said('a', { index: 1 }), said('b \ud83e', { index: 0 })];
  expect(read(a, b)).toMatchObject([{ text: 'b \ud83e' }, { text: 'a' }]);
});

test.each([
  ['eos', 'stop', 'eos'],
  ['end_turn', 'stop', 'end_turn'],
  ['max_tokens', 'length', 'max_tokens'],
  ['an_end_of_its_own', 'length', 'an_end_of_its_own'],
  [null, 'length', 'none'],
  [undefined, 'length', 'none'],
])('finish reason %s is kept as it is', (finish_reason, finished, reason) => {
  expect(read(said('x', { finish_reason }))).toEqual([{ text: 'x', logProb: null, finished, reason }]);
});

test.each<[string, object, object]>([
  [
    'a content filter',
    said(null, { finish_reason: 'content_filter' }),
    { noAnswer: 'filtered', reason: 'content_filter' },
  ],
  ['a filter that let a part through', said('{Fi', { finish_reason: 'content_filter' }), { noAnswer: 'filtered' }],
  ['Gemini’s filter', choice(null, { finish_reason: 'content_filter: OTHER' }), { noAnswer: 'filtered' }],
  ['Vertex’s filter', choice(null, { finish_reason: 'SAFETY' }), { noAnswer: 'filtered' }],
  ['a refusal', choice({ content: null, refusal: 'I will not.' }), { noAnswer: 'refused' }],
  ['a refusal as a part', said([{ type: 'refusal', refusal: 'I will not.' }]), { noAnswer: 'refused' }],
  ['Claude’s refusal', said('', { finish_reason: 'refusal' }), { noAnswer: 'refused' }],
  [
    'a thought that was cut off',
    choice({ content: null, reasoning: 'Hm' }, { finish_reason: 'length' }),
    { noAnswer: 'unreached', reasoning: 'Hm' },
  ],
  [
    'a thought in marks that was cut off',
    said('<think>Hm', { finish_reason: 'length' }),
    { noAnswer: 'unreached', reasoning: 'Hm' },
  ],
  ['a thought that is not told (OpenAI)', said('', { finish_reason: 'length' }), { noAnswer: 'unreached' }],
])('%s is no answer', (_, given, expected) => {
  expect(read(given)).toMatchObject([{ text: '', logProb: null, ...expected }]);
});

test('an answer after a thought has no log-probability: the tokens are those of both', () => {
  const answer = { text: '{Fig}', reasoning: 'Hm', logProb: null, finished: 'stop' };
  expect(read(choice({ content: '{Fig}', reasoning: 'Hm' }, tokens(-1)))).toEqual([answer]);
  expect(read(said('<think>Hm</think>{Fig}', tokens(-1)))).toEqual([answer]);
  expect(read(said('<think></think>{Fig}', tokens(-1)))).toEqual([{ text: '{Fig}', logProb: null, finished: 'stop' }]);
});

test.each<[string, unknown, number]>([
  ['with an error', said('', { finish_reason: 'error', error: { code: 502, message: 'idle' } }), 502],
  ['with an error of a rate', said('', { error: { code: 429, message: 'busy' } }), 429],
  ['that ended with one', said('', { finish_reason: 'error' }), 502],
  ['without a message', { index: 0, finish_reason: 'stop' }, 502],
  ['with a null message', choice(null), 502],
  ['that is none', null, 502],
  ['of an image', said([{ type: 'image_url', image_url: { url: 'x' } }]), 502],
  ['of an unknown kind', said({ kind: 'x' }), 502],
])('a choice %s has failed: alone it is an error, beside others it is passed over', (_, given, status) => {
  expect(() => read(given)).toThrow(ServerError);
  expect(() => read(given)).toThrow(expect.objectContaining({ status }));
  expect(read(given, said('x', { index: 1 }))).toEqual([
    expect.any(ServerError),
    expect.objectContaining({ text: 'x' }),
  ]);
});

test('parts that say nothing are an answer of nothing', () => {
  for (const content of [[], [{ type: 'text', text: '' }], ['']])
    expect(read(said(content))).toEqual([{ text: '', logProb: null, finished: 'stop' }]);
});

test('errors that are none', () => {
  expect(read(said('x', { error: null }), said('y', { index: 1, error: {} }))).toMatchObject([
    { text: 'x' },
    { text: 'y' },
  ]);
});

test('no choices are a failure that may pass; a reply without a list of them is of no such API', () => {
  expect(() => read()).toThrow(expect.objectContaining({ status: 502 }));
  for (const reply of [{}, null, 'x', [], { choices: null }])
    expect(() => choicesIn(reply)).toThrow(expect.objectContaining({ name: 'NoSuchApi' }));
});
