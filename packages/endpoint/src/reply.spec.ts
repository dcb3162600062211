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
  const fig = { text: 'x x', logProb: -1.75, firstTokens, finished: 'stop' };
  expect(read(said('x x', tokens(-0.5, -1.25)))).toEqual([fig]);
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

const content = (...tokens: unknown[]) => ({ logprobs: { content: tokens } });
const ranking = (...logprobs: unknown[]) => logprobs.map((logprob, i) => ({ token: `${i}`, logprob }));

test.each<[string, unknown, string]>([
  ['a number as content', said(5), 'choices[0].message.content must be a text, found 5'],
  [
    'a number in a part',
    said([{ type: 'text', text: 5 }]),
    'choices[0].message.content[0].text must be a text, found 5',
  ],
  ['truth as a part', said([true]), 'choices[0].message.content[0] must be a text, found true'],
  [
    'an object as the end',
    said('x', { finish_reason: {} }),
    'choices[0].finish_reason must be a text, found an object',
  ],
  [
    'an index that is a text',
    said('x', { index: '0' }),
    'choices[0].index must be an integer, at least 0 and at most 0, found "0"',
  ],
  [
    'an index below 0',
    said('x', { index: -1 }),
    'choices[0].index must be an integer, at least 0 and at most 0, found -1',
  ],
  [
    'an index beyond',
    said('x', { index: 7 }),
    'choices[0].index must be an integer, at least 0 and at most 0, found 7',
  ],
  ['an index within 1', said('x', { index: 0.5 }), 'choices[0].index must be'],
  ['log-probabilities as a text', said('x', { logprobs: '-1' }), 'choices[0].logprobs must be an object, found "-1"'],
  ['an object for a list', said('x', { logprobs: { content: {} } }), 'choices[0].logprobs.content must be a list'],
  ['one as a text', said('x', tokens('-1')), 'content[0].logprob must be a finite number, at most 0.01, found "-1"'],
  ['one above 0', said('x', tokens(0.5)), 'content[0].logprob must be a finite number, at most 0.01, found 0.5'],
  ['a token in bytes', said('x', content({ token: [120], logprob: -1 })), 'content[0].token must be a text'],
  ['tokens of another text', said('y', tokens(-1)), 'choices[0].logprobs has tokens of another text than the answer'],
  [
    'a ranking of more than all',
    said('x', content({ token: 'x', logprob: -1, top_logprobs: ranking(-0.1, -0.1) })),
    'content[0].top_logprobs must be of probabilities that sum to 1 at most, found 1.80967',
  ],
  [
    'a ranking of texts',
    said('x', content({ token: 'x', logprob: -1, top_logprobs: ranking('-1') })),
    'content[0].top_logprobs[0].logprob must be a finite number',
  ],
])('%s is refused by its name, and not asked for again', (_, given, message) => {
  expect(() => read(given)).toThrow(
    expect.objectContaining({ name: 'Malformed', message: expect.stringContaining(message) }),
  );
});

test('two choices of one index are refused, and so is a list without measure', () => {
  expect(() => read(said('a'), said('b'))).toThrow('choices[1].index is 0, as is that of another choice');
  expect(() => read(...Array.from({ length: 1001 }, () => null))).toThrow('choices must be a list of 0 to 1000');
});

test('choices without indices are in the order in which they came', () => {
  const [a, b] = ['a', 'b'].map((content) => ({ message: { content }, finish_reason: 'stop' }));
  expect(read(a, b)).toMatchObject([{ text: 'a' }, { text: 'b' }]);
});

test.each([
  ['Ġa', 'Fig', ' a Fig'],
  ['▁Fig', '<|im_end|>', 'Fig'],
  ['bytes:\\xf0\\x9f', '🐸'],
  ['Ã©', 'é'],
  ['{', 'Fig', '} and more', '{Fig}'], // ended at a stop
  ['ig', '{Fig'], // begun
])('tokens %j may be those of the text that is the last', (...texts) => {
  const told = texts.slice(0, -1).map((token) => ({ token, logprob: -1 }));
  expect(read(said(texts.at(-1), content(...told)))).toMatchObject([{ logProb: -told.length }]);
});

test('answers are kept where only their log-probabilities are none, which is told', () => {
  const faults: string[] = [];
  const reply = { choices: [said('x', tokens('-1'))] };
  const read = choicesIn(reply, { onLogProbs: ({ field }) => faults.push(field) });
  expect(read).toEqual([{ text: 'x', logProb: null, finished: 'stop' }]);
  expect(faults).toEqual(['choices[0].logprobs.content[0].logprob']);
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
