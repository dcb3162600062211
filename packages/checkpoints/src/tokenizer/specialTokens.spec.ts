import { jsonFixture } from '../testing/fixtures.js';
import type { JsonObject } from '../json.js';
import { namedTokens, withSpecialTokens, type StatedTokenizer } from './specialTokens.js';
import { textTokenizer } from './text.js';

/** tools/reference/special_tokens.py: what transformers' AutoTokenizer makes of folders with these files. */
const { texts, layouts } = jsonFixture<{
  texts: string[];
  layouts: {
    name: string;
    files: Record<string, JsonObject>;
    rendered: string;
    special: Record<string, number>;
    words: Record<string, number>;
    ids: number[][];
  }[];
}>('tokenizers/special.json');
const tokenizer = jsonFixture<JsonObject>('families/qwen2/model/tokenizer.json');
const stated = (files: Record<string, JsonObject>): StatedTokenizer => ({
  tokenizer: { ...tokenizer, padding: files['padding'] ?? null },
  config: files['tokenizer_config.json']!,
  specialTokensMap: files['special_tokens_map.json'],
  addedTokens: files['added_tokens.json'],
});
const [gaps, others] = [true, false].map((gap) => layouts.filter(({ name }) => name.includes('gap') === gap));

test.each(others!)('$name: the names, the tokens and the ids of transformers', ({ files, rendered, ...expected }) => {
  const read = withSpecialTokens(stated(files), 'model');
  const names = namedTokens(read.config, 'model');
  const order = ['eos_token', 'unk_token', 'pad_token', 'sep_token', 'cls_token', 'mask_token'] as const;
  const start = `${names.bos_token ?? ''}<|im_start|>user\nHi<|im_end|>\n`;
  expect(start + order.map((name) => names[name] ?? '').join('|')).toBe(rendered);
  const text = textTokenizer(read, 'model');
  expect(Object.fromEntries(text.special)).toEqual(expected.special);
  expect(Object.fromEntries(text.added)).toEqual({ ...expected.special, ...expected.words });
  expect(texts.map((each) => text.encode(each, '\ufdd0'))).toEqual(expected.ids);
});

test.each(gaps!)('$name: transformers gives other ids than are stated, and we refuse', ({ files }) => {
  expect(() => withSpecialTokens(stated(files), 'model')).toThrow(/says that <s> is token 311, and it would be 303/);
});

test('a vocabulary of a quarter of a million words is read', () => {
  const words = Array.from({ length: 262_144 }, (_, id) => [`w${id}`, id] as const);
  const large = {
    ...tokenizer,
    model: { ...(tokenizer['model'] as object), vocab: Object.fromEntries(words), merges: [] },
  };
  const read = withSpecialTokens({ tokenizer: { ...large, added_tokens: [] }, config: { bos_token: '<s>' } }, 'model');
  expect(read.tokenizer['added_tokens']).toMatchObject([{ content: '<s>', id: 262_144, special: true }]);
});

test.each([
  [[[['a', 0]]], 'entry 0 is a list of 1, no token with its score'],
  [['a'], 'entry 0 is "a", no token with its score'],
  [null, 'an object of tokens and their ids is expected'],
])('a vocabulary that is %j is refused before ids of special tokens are looked up in it', (vocab, fault) => {
  const files = { tokenizer: { ...tokenizer, model: { vocab } }, config: { bos_token: '<s>' } };
  expect(() => withSpecialTokens(files, 'model')).toThrow(`model: tokenizer.json: model: vocab: ${fault}`);
});
