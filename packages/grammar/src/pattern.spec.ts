import { InputError, limits } from '@diffuse/check';
import fc from 'fast-check';
import { compilePattern } from './pattern.js';

/** Random expressions over few characters, of which one takes two bytes, one three, one four. */
const atoms = [
  'a',
  'b',
  'é',
  '€',
  '😀',
  '.',
  '\\d',
  '\\p{L}',
  '[^a]',
  '[b-é]',
  '[€-😀]',
  '\\n',
  '\\s',
  '(?:)',
  '\\ud800',
];
const { expression } = fc.letrec<{ expression: string; atom: string }>((tie) => ({
  atom: fc.constantFrom(...atoms),
  expression: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    tie('atom'),
    fc.tuple(tie('expression'), tie('expression')).map(([a, b]) => `${a}${b}`),
    fc.tuple(tie('expression'), tie('expression')).map(([a, b]) => `(?:${a}|${b})`),
    fc
      .tuple(tie('expression'), fc.constantFrom('*', '+', '?', '{2}', '{1,3}', '{0,2}', '{2,}', '*?', '{0}'))
      .map(([a, times]) => `(?:${a})${times}`),
    tie('expression').map((a) => `(${a})`),
  ),
}));
const texts = fc
  .array(fc.constantFrom('a', 'b', 'é', 'è', '€', '😀', '0', '\n', ' ', '\ud800', '\udc00', 'Z'), { maxLength: 8 })
  .map((characters) => characters.join(''));

describe('compilePattern', () => {
  test('accepts what RegExp does, whole', () => {
    fc.assert(
      fc.property(expression, fc.array(texts, { minLength: 1, maxLength: 12 }), (source, several) => {
        const whole = new RegExp(`^(?:${source})$`, 'u');
        const pattern = compilePattern(source);
        for (const text of several) expect([text, pattern.accepts(text)]).toEqual([text, whole.test(text)]);
      }),
      { numRuns: 1000 },
    );
  });

  test.each([
    ['^a|b$', ['a', 'b'], ['ab', 'a ']],
    ['^(?:a|^b)$', ['a', 'b'], ['^b']],
    ['^^a$$', ['a'], ['aa']],
    ['(^a)', ['a'], ['']],
    ['\\p{Script=Greek}+', ['αβγ'], ['abc', '']],
    ['(?:a|)', ['', 'a'], ['b']],
    ['[\\u{1F600}-\\u{1F64F}]', ['😀', '🙏'], ['😀😀', '\ud83d']],
  ])('%s', (source, matching, others) => {
    const pattern = compilePattern(source);
    for (const text of matching) expect([text, pattern.accepts(text)]).toEqual([text, true]);
    for (const text of others) expect([text, pattern.accepts(text)]).toEqual([text, false]);
  });

  test('beginnings are those of texts that match', () => {
    const { mayBegin } = compilePattern('(?:ab|€)c');
    expect(['', 'a', 'ab', 'abc', '€'].map(mayBegin)).toEqual([true, true, true, true, true]);
    expect(['b', 'ac', 'abcc', '£'].map(mayBegin)).toEqual([false, false, false, false]);
  });

  test.each([
    ['(a)\\1', 'references back'],
    ['a(?=b)', 'look around'],
    ['a\\b', 'look around'],
    ['(?<!a)b', 'look around'],
    ['a^b', 'look around'],
    ['(^a)*', 'look around'],
    ['(', 'Unterminated group'],
    ['[]', 'matches nothing'],
    ['a[]|[]b', 'matches nothing'],
    ['(a{1000}){1000}', 'at most 200000 states'],
    ['(((a{99}){99}){99}){99}', 'at most 200000 states'],
    [`${'('.repeat(40_000)}a${')'.repeat(40_000)}`, 'too deep'],
    ['a'.repeat(limits.grammar.characters + 1), 'at most 500000 UTF-16 units'],
  ])('%.20s is refused in words', (source, words) => {
    expect(() => compilePattern(source)).toThrow(InputError);
    expect(() => compilePattern(source)).toThrow(words);
  });

  test('an automaton that would have 2²⁰ states reads long texts', () => {
    const { accepts } = compilePattern('(?:a|b)*a(?:a|b){20}');
    const text = 'ab'.repeat(20_000);
    expect(accepts(text)).toBe(text.at(-21) === 'a');
    expect(accepts(`${text}b`)).toBe(`${text}b`.at(-21) === 'a');
    expect(compilePattern('(.*a){20}').accepts('ba'.repeat(20))).toBe(true);
  });
});
