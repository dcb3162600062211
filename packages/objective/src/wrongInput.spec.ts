import { adapt, type ChatTokenizer } from '@diffuse/core-lm';
import { onnxExecutor } from '@diffuse/jit/node';
import { encodePrompt } from './encode.js';
import type { EncodedPrompt } from './encoded.js';
import { createScorer } from './score.js';
import { randomModel } from './testing/model.js';
import { buildTrie } from './trie.js';
import { createTuner } from './tune.js';
import type { TuneOptions } from './tuner.js';

const executor = onnxExecutor({ threads: 1 });
afterAll(() => executor.dispose());

/** A tokenizer whose tokens are a text's characters; of eos it makes nothing. */
const chat: Pick<ChatTokenizer, 'encode'> = {
  encode: (request, _, answers) => {
    const tokens = (text: string) => Array.from(text, (character) => character.charCodeAt(0));
    const encoded = answers.map(tokens);
    const read = () => ({ text: '', answer: undefined });
    const writing = () => ({ lead: [], rest: '' });
    return { prompt: tokens(request), answers: encoded, room: Infinity, waysOf: (i) => [encoded[i]!], read, writing };
  },
};
const coin = { request: '?', response: '', targets: ['a', 'b'], weights: [0.5, 0.5], eos: true };
const encode = (wrong: object) => () => encodePrompt(chat as ChatTokenizer, { ...coin, ...wrong });

test.each([
  [[1], { code: 'WRONG_LENGTH', argument: 'target.weights', found: 1 }],
  [[0.5, 0.25, 0.25], { code: 'WRONG_LENGTH', argument: 'target.weights', found: 3 }],
  [[0.5, 0.6], { code: 'NOT_A_DISTRIBUTION', argument: 'target.weights', found: 1.1 }],
  [[2, 1], { code: 'NOT_A_DISTRIBUTION', argument: 'target.weights', found: 3 }],
  [[0, 0], { code: 'NOT_A_DISTRIBUTION', argument: 'target.weights', found: 0 }],
  [[1.5, -0.5], { code: 'OUT_OF_RANGE', argument: 'target.weights[1]', found: -0.5 }],
  [[NaN, 1], { code: 'OUT_OF_RANGE', argument: 'target.weights[0]', found: NaN }],
  [[Infinity, 0], { code: 'OUT_OF_RANGE', argument: 'target.weights[0]', found: Infinity }],
])('weights %j are no distribution over two targets', (weights, error) => {
  expect(encode({ weights })).toThrow(expect.objectContaining(error));
});

test.each([
  ['the same', ['a', 'a'], 'targets "a" and "a" are the same tokens (tokens 97 ⊂ 97): drop one of them'],
  ['one begins the other', ['ab', 'a'], 'target "a" is a prefix of "ab" (tokens 97 ⊂ 97,98): drop one of them'],
  ['one has no tokens', ['a', ''], 'target.targets must be texts of at least one token each, found "": give it text'],
])('targets are refused: %s', (_, targets, message) => {
  expect(encode({ targets })).toThrow(message);
  expect(encode({ targets })).toThrow(expect.objectContaining({ name: 'InputError', argument: 'target.targets' }));
});

test('a prompt without targets is the prompt alone', () => {
  expect(encode({ targets: [], weights: [] })()).toEqual({ prompt: [63], targets: [] });
  expect(encode({ beginnings: [] })).toThrow(expect.objectContaining({ argument: 'target.beginnings' }));
});

test('a trie of nothing has no nodes; of sequences that overlap there is none', () => {
  expect(buildTrie([])).toEqual({ first: new Map(), ends: [] });
  expect(() => buildTrie([[]])).toThrow(expect.objectContaining({ argument: 'sequences[0]', code: 'WRONG_LENGTH' }));
  for (const overlapping of [
    [[1], [1, 2]],
    [[1, 2], [1]],
    [[1], [1]],
  ])
    expect(() => buildTrie(overlapping)).toThrow(expect.objectContaining({ code: 'OUT_OF_RANGE' }));
});

const prompt: EncodedPrompt = {
  prompt: [10, 11, 12],
  targets: [
    { text: 'one', tokens: [1, 18], weight: 0.5 },
    { text: 'two', tokens: [2, 3, 18], weight: 0.5 },
  ],
};

const { targets } = prompt;
const withFirst = (tokens: readonly number[]) => ({ ...prompt, targets: [{ ...targets[0]!, tokens }, targets[1]!] });

/** What no model of 19 tokens can be asked. */
const wrongPrompts: [string, EncodedPrompt, string][] = [
  ['without tokens', { ...prompt, prompt: [] }, 'prompt.prompt'],
  ['of a token beyond the vocabulary', { ...prompt, prompt: [10, 19] }, 'prompt.prompt[1]'],
  ['of a negative token', { ...prompt, prompt: [-1] }, 'prompt.prompt[0]'],
  ['with a target of no tokens', withFirst([]), 'prompt.targets[0].tokens'],
  ['with a target of unknown tokens', withFirst([19]), 'prompt.targets[0].tokens[0]'],
  ['with a target that begins another', withFirst([2, 3]), 'prompt.targets[0]'],
];

test.each(wrongPrompts)('a prompt %s is neither scored nor tuned on', async (_, wrong, argument) => {
  const { model, adapter } = randomModel(executor);
  const refused = expect.objectContaining({ name: 'InputError', argument });
  await expect(createScorer(adapt(model)).score(wrong)).rejects.toEqual(refused);
  await expect(createTuner(model, adapter).gradient(wrong)).rejects.toEqual(refused);
  await expect(createTuner(model, adapter).step(wrong, 1e-3)).rejects.toEqual(refused);
  await model.dispose();
});

test('without targets nothing is scored, and there is nothing to tune towards', async () => {
  const { model, adapter } = randomModel(executor);
  const none = { ...prompt, targets: [] };
  expect(await createScorer(adapt(model)).score(none)).toEqual(new Float64Array(0));
  const heavy = { ...prompt, targets: targets.map((target) => ({ ...target, weight: 1 })) };
  const tuner = createTuner(model, adapter);
  await expect(tuner.step(none, 1e-3)).rejects.toMatchObject({ code: 'WRONG_LENGTH', argument: 'prompt.targets' });
  await expect(tuner.step(heavy, 1e-3)).rejects.toMatchObject({ code: 'NOT_A_DISTRIBUTION', found: 2 });
  await model.dispose();
});

test.each([-1, NaN, Infinity])('a learning rate of %d is refused and leaves the tuner as it was', async (rate) => {
  const { model, adapter } = randomModel(executor);
  const tuner = createTuner(model, adapter);
  const before = (await tuner.state()).params.data;
  await expect(tuner.step(prompt, rate)).rejects.toMatchObject({
    code: 'OUT_OF_RANGE',
    argument: 'learningRate',
    found: rate,
  });
  expect((await tuner.state()).params.data).toEqual(before);
  expect((await tuner.step(prompt, 1e-3)).loss).toBeGreaterThan(0);
  await tuner.dispose();
  await model.dispose();
});

test('a setting that is given as nothing is as it is by default', async () => {
  const { model, adapter } = randomModel(executor);
  const [plain, asked] = [
    createTuner(model, adapter),
    createTuner(model, adapter, { adamW: { eps: undefined as never } }),
  ];
  await Promise.all([plain.step(prompt, 1e-3), asked.step(prompt, 1e-3)]);
  expect((await asked.state()).params.data).toEqual((await plain.state()).params.data);
  await model.dispose();
});

test.each([
  ['trieTokens', { trieTokens: 0 }, 'options.trieTokens'],
  ['beta', { adamW: { beta2: 1 } }, 'options.adamW.beta2'],
  ['a clipping of nothing', { adamW: { maxGradNorm: 0 } }, 'options.adamW.maxGradNorm'],
  ['a misspelt setting', { adamW: { beta: 0.9 } }, 'options.adamW'],
])('a tuner is not made with such settings: %s', async (_, settings, argument) => {
  const { model, adapter } = randomModel(executor);
  expect(() => createTuner(model, adapter, settings as TuneOptions)).toThrow(expect.objectContaining({ argument }));
  await model.dispose();
});

test('steps are taken one after the other, and none after the tuner is disposed', async () => {
  const { model, adapter } = randomModel(executor);
  const tuner = createTuner(model, adapter);
  const first = tuner.step(prompt, 1e-3);
  const busy = expect.objectContaining({ name: 'InputError', code: 'WRONG_STATE', found: 'a step being taken' });
  await expect(tuner.step(prompt, 1e-3)).rejects.toEqual(busy);
  await expect(tuner.state()).rejects.toEqual(busy);
  await first;
  const [reading] = [tuner.gradient(prompt), tuner.adapter()];
  await expect(tuner.step(prompt, 1e-3)).rejects.toMatchObject({ code: 'WRONG_STATE', found: 'its state being read' });
  await reading;
  const last = tuner.step(prompt, 1e-3);
  await tuner.dispose();
  await last; // dispose lets it end
  await expect(tuner.step(prompt, 1e-3)).rejects.toMatchObject({ code: 'WRONG_STATE', argument: 'the tuner' });
  await expect(tuner.adapter()).rejects.toMatchObject({ code: 'WRONG_STATE', argument: 'the tuner' });
  await model.dispose();
});

test('a disposed scorer does not score', async () => {
  const { model } = randomModel(executor);
  const scorer = createScorer(adapt(model));
  expect(await scorer.score(prompt)).toHaveLength(2);
  await scorer.dispose();
  await expect(scorer.score(prompt)).rejects.toMatchObject({ code: 'WRONG_STATE', argument: 'the scorer' });
  await model.dispose();
});
