import { withSpecialTokens } from './specialTokens.js';
import { textTokenizer } from './text.js';

const guard = '\ufdd0';
const bpe = (vocab: object, merges: unknown[] = []) => ({ type: 'BPE', vocab, merges, unk_token: null });
const token = (id: number, content: string, more = {}) => ({ id, content, special: true, normalized: false, ...more });
const opened = (model: object, added_tokens: object[] = []) =>
  textTokenizer(
    { tokenizer: { added_tokens, normalizer: null, pre_tokenizer: null, decoder: null, model }, config: {} },
    'model',
  );
const ids = (model: object, added: object[] = []) => opened(model, added).encode('a b<x>', guard);

/** What Rust's tokenizers 0.23.3 refuse by Tokenizer.from_str. */
test.each([
  ['negative', bpe({ a: -1 }), 'the id of "a" is -1'],
  ['fractional', bpe({ a: 0.5 }), 'the id of "a" is 0.5'],
  ['beyond 32 bits', bpe({ a: 2 ** 32 }), 'the id of "a" is 4294967296; an id is a whole number from 0 to 4294967295'],
  ['no number', bpe({ a: '0' }), 'the id of "a" is "0"'],
  ['of a merge that has no token', bpe({ a: 0, ' ': 1 }, [['a', 'q']]), 'has "q", which is not in the vocabulary'],
])('an id that is %s is refused', (_, model, message) => {
  expect(() => opened(model)).toThrow(message);
});

/** What Rust's tokenizers 0.23.3 make of "a b<x>". */
test.each([
  ['holes', bpe({ a: 0, b: 7, ' ': 1 }), [], [0, 1, 7]],
  ['the largest id', bpe({ a: 2 ** 32 - 1 }), [], [2 ** 32 - 1]],
  ['a merge twice', bpe({ a: 0, ' ': 1, 'a ': 2 }, [['a', ' '], ['a', ' ']]), [], [2]], // prettier-ignore
  ['prototype keys', bpe(JSON.parse('{"a": 0, "__proto__": 1, "constructor": 2}') as object), [], [0]],
  ['an empty token', bpe({ '': 0, a: 1 }), [], [1]],
  ['added tokens behind', bpe({ a: 0, b: 2, ' ': 1 }), [token(3, '<x>')], [0, 1, 2, 3]],
  [
    'an added token again',
    bpe({ a: 0, b: 2, ' ': 1 }),
    [token(3, '<x>'), token(3, '<x>', { single_word: true })],
    [0, 1, 2],
  ],
])('a vocabulary with %s has the ids of Rust', (_, model, added, expected) => {
  expect(ids(model, added)).toEqual(expected);
});

/** Rust takes these, and which token an id is depends on chance, or on whether it is looked up as added. */
test.each([
  ['BPE', bpe({ a: 0, b: 0, ' ': 1 }), [], '"a" and "b" are both token 0'],
  ['WordLevel', { type: 'WordLevel', vocab: { a: 0, b: 0 }, unk_token: 'b' }, [], '"a" and "b" are both token 0'],
  ['an added token', bpe({ a: 0, b: 3, ' ': 1 }), [token(3, '<x>')], '"<x>" is token 3 by its place, and so is "b"'],
])('two tokens of one id in %s are refused', (_, model, added, message) => {
  expect(() => opened(model, added)).toThrow(message);
});

test('of a Unigram piece that stands there twice, the last counts, as in Rust', () => {
  const vocab = [['<unk>', 0], ...['a', 'a', 'b', ' ', '<', 'x', '>'].map((piece) => [piece, -1])];
  expect(ids({ type: 'Unigram', vocab, unk_id: 0 })).toEqual([2, 4, 3, 5, 6, 7]);
  expect(() => ids({ type: 'Unigram', vocab: [['a', 'b']], unk_id: 0 })).toThrow(
    'vocab: entry 0 is a list of 2, no token with its score',
  );
});

test('a vocabulary that has __proto__ last numbers what is added behind it', () => {
  const model = bpe(JSON.parse('{"a": 0, "__proto__": 1}') as object);
  const read = withSpecialTokens({ tokenizer: { model }, config: { bos_token: '<s>' } }, 'model');
  expect(read.tokenizer['added_tokens']).toMatchObject([{ content: '<s>', id: 2 }]);
});

test.each(['-1', '1.5', '', 'abc', '01', '99999999999'])('%j is no id in added_tokens_decoder', (id) => {
  const config = { added_tokens_decoder: { [id]: { content: '<s>' } } };
  expect(() => withSpecialTokens({ tokenizer: { model: bpe({ a: 0 }) }, config }, 'model')).toThrow(
    'added_tokens_decoder',
  );
});

test('a prefix of WordPiece counts for the length of its tokens', () => {
  const model = { type: 'WordPiece', vocab: { a: 0, '##aa': 1, '##a': 2, u: 3 }, unk_token: 'u', continuing_subword_prefix: '##', max_input_chars_per_word: 6 }; // prettier-ignore
  const { encode } = opened(model);
  expect(encode('aaaa', guard)).toEqual([0, 1, 2]);
  expect(encode('aaaaaa', guard)).toEqual([0, 1, 1, 2]);
  expect(encode('aaaaaaa', guard)).toEqual([3]);
  expect(encode('ab', guard)).toEqual([3]);
});
