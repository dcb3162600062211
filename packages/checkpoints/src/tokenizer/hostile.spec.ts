import { limits } from '@diffuse/check';
import { publishedPatterns } from './oniguruma/data/published.js';
import { textTokenizer } from './text.js';

const guard = '\ufdd0';
const soon = 1000; // milliseconds
const text = `${'a'.repeat(60)}!`;
const word = { type: 'WordLevel', vocab: { [text]: 0, u: 1 }, unk_token: 'u' };
const parts = { added_tokens: [], normalizer: null, pre_tokenizer: null, decoder: null, model: word };

const opened = (changed: object, milliseconds = soon) =>
  textTokenizer({ tokenizer: { ...parts, ...changed }, config: {} }, 'model', milliseconds);

const split = (Regex: string) => ({ type: 'Split', pattern: { Regex }, behavior: 'Isolated', invert: false });
const replace = (Regex: string) => ({ type: 'Replace', pattern: { Regex }, content: '' });

const spaces = `${' '.repeat(100_000)}x`;

/** They try the same characters in ever more ways: exponentially, by a high power, and by the square. */
test.each([
  ['(a+)+$', text],
  ['(a|a)*b', text],
  ['(a|aa)+$', text],
  ['(?:a+a*)+?b', text],
  [String.raw`^(\w+\s?)*$`, text],
  ['(.*a){20}x', text],
  [String.raw`\s+$`, spaces],
])('the expression %s is broken off', (pattern, hard) => {
  for (const changed of [{ pre_tokenizer: split(pattern) }, { normalizer: replace(pattern) }])
    expect(() => opened(changed, 20).encode(hard, guard)).toThrow(/takes (its tokenizer )?longer than 0\.02/);
});

const pattern = '(a+)+$';
const added_tokens = [{ id: 2, content: `${text}!`, normalized: true }];

test.each([
  ['pre_tokenizer: Split', { pre_tokenizer: split(pattern) }],
  ['pre_tokenizer: Sequence: Split', { pre_tokenizer: { type: 'Sequence', pretokenizers: [split(pattern)] } }],
  ['normalizer: Replace', { normalizer: replace(pattern) }],
  ['normalizer: Replace', { normalizer: replace(pattern), added_tokens }], // while the token is normalised
  ['decoder: Replace', { decoder: replace(pattern) }],
])('what is broken off is named as the expression of %s', (component, changed) => {
  const run = (): unknown => {
    const tokenizer = opened(changed, 1000);
    return [tokenizer.encode(text, guard), tokenizer.decode([0])];
  };
  expect(run).toThrow(
    `model: tokenizer.json: ${component}: on one text, the expression "(a+)+$" takes longer than 1 s`,
  );
});

test('an expression that comes to an end is not broken off, whether published or not', () => {
  const cuts = (pattern: string) => opened({ pre_tokenizer: split(pattern) }, 60_000).encode('ab ab', guard);
  expect(cuts('b')).toEqual([1, 1, 1, 1]);
  for (const pattern of publishedPatterns) expect(cuts(pattern).length).toBeGreaterThan(0);
});

test('published expressions come to an end on texts that are made to be hard', () => {
  const hard = ['a', 'A', 'ā', ' ', '\n', ' \n', "'", '1', '!', 'aA', 'Aa', '一', 'ゟ', '\u0301'];
  for (const pattern of publishedPatterns) {
    const { encode } = opened({ pre_tokenizer: split(pattern) }, 60_000);
    for (const run of hard)
      for (const end of ['', '!', 'x'])
        expect(encode(run.repeat(900 / run.length) + end, guard).length).toBeGreaterThan(0);
  }
});

const grows = (count: number, step: object) => Array.from({ length: count }, () => step);
const doubles = { type: 'Replace', pattern: { String: 'a' }, content: 'aa' };

test.each([
  ['one replacement', { normalizer: { ...doubles, content: 'b'.repeat(1_000_000) } }],
  ['replacements in turn', { normalizer: { type: 'Sequence', normalizers: grows(30, doubles) } }],
  [
    'beginnings in turn',
    { normalizer: { type: 'Sequence', normalizers: grows(50, { type: 'Prepend', prepend: 'a'.repeat(100_000) }) } },
  ],
  [
    'bytes spelt in turn',
    {
      pre_tokenizer: {
        type: 'Sequence',
        pretokenizers: [split('!'), ...grows(30, { type: 'ByteLevel', add_prefix_space: true, use_regex: false })],
      },
    },
  ],
])('a text that grows without bound by %s is refused', (_, changed) => {
  expect(() => opened(changed, 60_000).encode(text, guard)).toThrow(
    new RegExp(`makes a text of \\d+ characters, and ${limits.tokenizer.characters} are the most that are read`),
  );
});

test('what is decoded does not grow without bound', () => {
  const decoder = { type: 'Sequence', decoders: grows(30, doubles) };
  expect(() => opened({ decoder }, 60_000).decode([0])).toThrow('decoder: Sequence: Replace makes a text of');
});

const nested = (depth: number, list: string): object => {
  let component: object = { type: 'Sequence', [list]: [] };
  for (let level = 0; level < depth; level++) component = { type: 'Sequence', [list]: [component] };
  return component;
};

test.each([
  ['normalizer', 'normalizers'],
  ['pre_tokenizer', 'pretokenizers'],
  ['decoder', 'decoders'],
])('a %s in which components are nested or listed without end is refused', (part, list) => {
  expect(() => opened({ [part]: nested(100_000, list) })).toThrow(
    `model: tokenizer.json: ${part} has components more than ${limits.tokenizer.nesting} deep`,
  );
  expect(() => opened({ [part]: nested(40, list) })).not.toThrow();
  expect(() => opened({ [part]: { type: 'Sequence', [list]: grows(2000, { type: 'NFC' }) } })).toThrow(
    `${part} has more than ${limits.tokenizer.components} components`,
  );
});

test.each([
  [String.raw`\p{constructor}`, String.raw`the property \p{constructor}`],
  ['[[:constructor:]]', '[:constructor:]'],
  ['('.repeat(2400), 'brackets too deep'],
  ['a'.repeat(5001), 'has 5001 characters'],
])('the expression %s is no expression that is read', (pattern, message) => {
  expect(() => opened({ pre_tokenizer: split(pattern) })).toThrow(message);
});

test.each(['__proto__', 'constructor', 'toString'])('%s is a word like others', (token) => {
  const model = { ...word, vocab: JSON.parse(`{"u": 0, "x": 1, "${token}": 2}`) as object };
  const tokenizer = opened({ model });
  expect(tokenizer.encode(token, guard)).toEqual([2]);
  expect(tokenizer.decode([2])).toBe(token);
  for (const part of ['normalizer', 'pre_tokenizer', 'decoder', 'model'])
    expect(() => opened({ [part]: { type: token } })).toThrow(`${part}: ${token} is not read`);
});

test('a table that replaces a character by a long text is damaged', () => {
  const units = new Uint32Array(256);
  units[0] = 2 << 10; // the root's children begin at 2
  units[2 ^ 97] = 97 | (1 << 8) | (4 << 10); // "a" ends a key, its value is at 4 from there
  units[2 ^ 97 ^ 4] = 0x80000000; // the first text
  const size = Buffer.alloc(4);
  size.writeUInt32LE(units.byteLength);
  const table = (length: number) =>
    Buffer.concat([size, Buffer.from(units.buffer), Buffer.alloc(length, 'b')]).toString('base64');
  const normalizer = (length: number) => ({ type: 'Precompiled', precompiled_charsmap: table(length) });
  const model = { ...word, vocab: { u: 1, bb: 0 } };
  expect(opened({ model, normalizer: normalizer(2) }).encode('a', guard)).toEqual([0]);
  expect(() => opened({ model, normalizer: normalizer(1000) }).encode('a', guard)).toThrow(
    'precompiled_charsmap is damaged: it replaces a character by 1000 bytes',
  );
});
