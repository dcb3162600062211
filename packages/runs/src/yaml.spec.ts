import { limits, readYaml } from '@diffuse/check';
import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import * as yaml from 'yaml';
import { hostileText } from '@diffuse/check/testing/hostile';

const read = (text: string): unknown => readYaml(text, yaml).toJS();

/** The message of what it throws. */
function refusal(text: string): string {
  try {
    read(text);
  } catch (error) {
    expect(error).toBeInstanceOf(Error);
    return (error as Error).message;
  }
  throw new Error('nothing was refused');
}

const shared = { values: ['a', 'b'], weight: 2 };

const lines = (count: number, line: (i: number) => string): string =>
  Array.from({ length: count }, (_, i) => line(i)).join('');

test.each([
  [
    'a billion laughs',
    `a: &a [x, x, x]\n${lines(30, (i) => `b${i}: &b${i} [${i ? `*b${i - 1}, *b${i - 1}` : '*a, *a'}]\n`)}`,
    /^its aliases stand for more than 500000 characters: write less/,
  ],
  ['an alias of what it stands in', 'a: &a\n  b: *a\n', /^the alias \*a stands for what it is in/],
  ['an alias of nothing', 'a: *b\nb: &b 1\n', /the alias/i],
  ['many aliases', `a: &a x\nb: [${'*a, '.repeat(101)}]`, /^it has more than 100 aliases: write out some/],
  [
    'a long text again and again',
    `a: &a ${'x'.repeat(99_999)}\nb: [*a, *a, *a, *a, *a]`,
    /more than 500000 characters/,
  ],
  [
    'aliases in brackets',
    `a: &a ${'['.repeat(60)}x${']'.repeat(60)}\nb: ${'['.repeat(60)}*a${']'.repeat(60)}`,
    /^its aliases nest it more than 100 deep/,
  ],
  ['a key that is an alias', 'a: &a b\n*a : 1', /^a key is a list, a mapping or an alias/],
  ['brackets', '['.repeat(200_000), /^line 1: it nests more than 100 deep/],
  ['closed brackets', '['.repeat(9000) + ']'.repeat(9000), /nests more than 100 deep/],
  ['braces', '{a: '.repeat(9000), /nests more than 100 deep/],
  ['lists in lists', '- '.repeat(9000), /nests more than 100 deep/],
  ['mappings in mappings', lines(400, (i) => `${' '.repeat(i)}a:\n`), /^line 202: it nests more than 100 deep/],
  ['keys of keys', '? '.repeat(9000), /nests more than 100 deep/],
  [
    'a long text',
    'a'.repeat(limits.yaml.characters + 1),
    /^it has 500001 characters, and YAML of at most 500000 is read/,
  ],
  ['other values than those of JSON', 'a: !!binary aaaa', /^line 1: the tag !!binary is not read/],
  ['a class of another language', 'a: !!python/object:os.system {}', /^line 1: the tag/],
  ['another version', '%YAML 1.1\n---\na: yes', /^line 1: the directive %YAML 1.1 is not read/],
  ['a key twice', 'a: 1\nb: {c: 1, "c": 2}', /^the key "c" stands twice/],
  ['a key twice, as another kind', '1: a\n"1": b', /^the key "1" stands twice/],
  ['many keys, one of them twice', lines(20_000, (i) => `k${i % 19_999}: 1\n`), /^the key "k0" stands twice/],
  ['a key that is a list', '[a]: 1', /^a key is a list/],
  ['errors in every line', 'a: b: c\n'.repeat(9000), /Nested mappings are not allowed/],
])('%s: refused in words', (_what, text, says) => {
  const message = refusal(text);
  expect(message).toMatch(says);
  expect(message.length).toBeLessThanOrEqual(limits.message.characters);
});

test('what people anchor is read in each place that has its alias', () => {
  const anchored = yaml.stringify({ one: shared, two: shared, three: [shared, shared] });
  expect(anchored).toContain('*');
  expect(read(anchored)).toEqual({ one: shared, two: shared, three: [shared, shared] });
  expect(read('a: &a 1\nb: *a\nc: &a 2\nd: *a')).toEqual({ a: 1, b: 1, c: 2, d: 2 });
  expect(read('%YAML 1.2\n---\na: yes')).toEqual({ a: 'yes' });
});

test('a merge is a key as any other', () => {
  expect(read('<<: {a: 1}')).toEqual({ '<<': { a: 1 } });
});

test.each(['__proto__', 'constructor', 'hasOwnProperty', 'toString'])('%s is a key as any other', (name) => {
  const found = read(`${name}: {polluted: true}\nseed: 1`) as object;
  expect(Object.entries(found)).toEqual([
    [name, { polluted: true }],
    ['seed', 1],
  ]);
  expect(Object.getPrototypeOf(found)).toBe(Object.prototype);
  expect('polluted' in {}).toBe(false);
});

test('what JSON holds is read as it is, as deep as a person writes, and however it is laid out', () => {
  const value = fc.letrec((tie) => ({
    any: fc.oneof(
      { maxDepth: 6 },
      fc.integer(),
      fc.boolean(),
      fc.constant(null),
      hostileText.filter((text) => !/\p{Cs}/u.test(text)),
      fc.array(tie('any'), { maxLength: 4 }),
      fc.dictionary(fc.stringMatching(/^[a-z_]{1,9}$/), tie('any'), { maxKeys: 4, noNullPrototype: true }),
    ),
  })).any;
  fc.assert(
    fc.property(value, (given) => {
      expect(read(JSON.stringify(given))).toEqual(given);
      expect(read(yaml.stringify(given, { aliasDuplicateObjects: false }))).toEqual(given);
    }),
  );
});

test('stars, brackets and indented lines in texts are texts', () => {
  expect(read(`a: "*b ${'['.repeat(300)}"\nc: |\n${' '.repeat(400)}far\n  near`.replace('  near', ''))).toEqual({
    a: `*b ${'['.repeat(300)}`,
    c: 'far\n',
  });
  expect(read('# *a\na: x*y !z %w &v')).toEqual({ a: 'x*y !z %w &v' });
});
