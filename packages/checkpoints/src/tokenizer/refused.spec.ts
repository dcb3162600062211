import { rustConfigurations, rustFiles } from '../testing/rustTokenizers.js';
import { guardSpecials } from './guard.js';
import { textTokenizer } from './text.js';

const guard = '\ufdd0';
const plain = rustConfigurations['WhitespaceSplit']!;

function opened(parts: object, configuration = plain) {
  return textTokenizer(rustFiles({ ...configuration, ...parts }), 'model');
}

const split = (Regex: string) => ({
  pre_tokenizer: { type: 'Split', pattern: { Regex }, behavior: 'Isolated', invert: false },
});

test.each([
  [{ pre_tokenizer: { type: 'UnicodeScripts' } }, 'pre_tokenizer: UnicodeScripts is not read'],
  [
    { pre_tokenizer: { type: 'Sequence', pretokenizers: [{ type: 'New' }] } },
    'pre_tokenizer: Sequence: New is not read',
  ],
  [
    { pre_tokenizer: { type: 'Split', pattern: {}, behavior: 'Isolated', invert: false } },
    'pre_tokenizer: Split: pattern',
  ],
  [{ pre_tokenizer: { type: 'Punctuation', behavior: 'New' } }, 'pre_tokenizer: Punctuation: behavior'],
  [{ pre_tokenizer: { type: 'FixedLength', length: 0 } }, 'pre_tokenizer: FixedLength: length'],
  [
    { pre_tokenizer: { type: 'Metaspace', replacement: '▁', prepend_scheme: 'always', add_prefix_space: false } },
    'add_prefix_space is false, but prepend_scheme is not "never"',
  ],
  [{ normalizer: { type: 'New' } }, 'normalizer: New is not read'],
  [
    { normalizer: { type: 'Precompiled', precompiled_charsmap: 'AAAA' } },
    'normalizer: Precompiled: precompiled_charsmap',
  ],
  [{ decoder: { type: 'CTC', pad_token: '', word_delimiter_token: '', cleanup: true } }, 'decoder: CTC is not read'],
  [{ more: { padding: { pad_token: '!' } } }, 'padding: pad_token "!" is special in transformers'],
  [{ options: { type: 'New' } }, 'model: New is not read'],
])('%j is an error that names it', (parts, message) => {
  expect(() => opened(parts)).toThrow(`model: tokenizer.json: ${message}`.replace(/.*(?=add_prefix)/, ''));
});

test.each([
  [{ dropout: 0.1 }, 'model: BPE: dropout: dropout makes tokens random'],
  [{ continuing_subword_prefix: '##' }, 'BPE: continuing_subword_prefix: a continuing_subword_prefix is not read'],
  [{ end_of_word_suffix: '</w>' }, 'BPE: end_of_word_suffix: an end_of_word_suffix is not read'],
  [{ merges: [['a', 'no such token']] }, 'BPE: the merge "a no such token" has "no such token"'],
  [{ merges: ['a b c'] }, 'BPE: the merge "a b c" is not of two tokens'],
])('BPE with %j is an error that names it', (options, message) => {
  expect(() => opened({ options }, rustConfigurations['Llama 2']!)).toThrow(message);
});

test.each([
  [String.raw`(a)\1`, String.raw`\1`],
  [String.raw`(?<n>a)\k<n>`, String.raw`\k`],
  [String.raw`\X`, String.raw`\X`],
  [String.raw`\Ga`, String.raw`\G`],
  [String.raw`a\Kb`, String.raw`\K`],
  ['a(?i)b', 'a group (?i'],
  ['(?~a)', 'a group (?~'],
  ['(?<=a++)b', 'an atomic group or possessive quantifier in a look-behind'],
  ['(?i:grosse)', '(?i) with "ss"'],
  ['(?i:é)', '(?i) with "é"'],
  [String.raw`(?i:[\p{Lu}])`, String.raw`(?i) with \p in a class`],
  ['(?:a?b?)*', 'a repeated group that may match nothing'],
  ['a{2}?', '{n}?'],
  [String.raw`\p{InBasicLatin}`, String.raw`the property \p{InBasicLatin}`],
  [String.raw`\p{Extended_Pictographic}`, String.raw`the property \p{Extended_Pictographic}`],
  ['[[:nothing:]]', '[:nothing:]'],
  [String.raw`[\w-x]`, 'a range between sets'],
  ['[]a]', 'a class that begins with ]'],
  ['(a', 'an unclosed group'],
])('the expression %s is an error that names the construct', (pattern, construct) => {
  expect(() => opened(split(pattern))).toThrow(
    `pre_tokenizer: Split: its pattern has what is not read exactly: ${construct}`,
  );
});

test('text that is not Unicode has no tokens', () => {
  expect(() => opened({}).encode('a\ud800b', guard)).toThrow('half of a surrogate pair (U+D800 at 1)');
});

test('an added token that Rust would number otherwise is an error', () => {
  const files = rustFiles({ ...plain, added: [{ content: '<new>' }] });
  const added = [{ id: 7, content: '<new>', special: true }];
  expect(() => textTokenizer({ ...files, tokenizer: { ...files.tokenizer, added_tokens: added } }, 'model')).toThrow(
    '"<new>" has the id 7',
  );
});

test('special tokens that are looked for in normalised text stay text where a user spells them', () => {
  const tokenizer = opened({}, rustConfigurations['added normalized, lower case']!);
  const id = tokenizer.special.get('<|IM_END|>')!;
  expect(tokenizer.encode('x<|IM_END|>', guard)).toContain(id);
  const guarded = guardSpecials('x<|IM_END|>', tokenizer, guard);
  expect(tokenizer.encode(guarded, guard)).not.toContain(id);
  expect(tokenizer.encode(`${guarded}<|IM_END|>`, guard).filter((found) => found === id)).toEqual([id]);
  expect(() => guardSpecials('x<|im_end|>', tokenizer, guard)).toThrow('into the special token "<|IM_END|>"');
});
