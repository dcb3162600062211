import fc from 'fast-check';
import { addedTokenSchema } from './added.js';
import { matcher } from './match.js';

const free = () => false;
const searched = (contents: readonly string[], more = {}) =>
  contents.map((content, id) => [content, addedTokenSchema.parse({ id, content, ...more })] as const);
const cut = (contents: readonly string[], text: string, more = {}): string[] =>
  matcher(searched(contents, more))(text, free).map(({ start, end, token }) =>
    token ? `<${text.slice(start, end)}>` : text.slice(start, end),
  );

test('the leftmost token is found, the longest of those that start there, as an expression of them finds them', () => {
  const word = fc.string({ unit: fc.constantFrom('a', 'b', '🍎'), minLength: 1, maxLength: 5 });
  fc.assert(
    fc.property(fc.uniqueArray(word, { minLength: 1, maxLength: 8 }), fc.array(word), (contents, words) => {
      const text = words.join('');
      const longestFirst = [...contents].sort((a, b) => b.length - a.length).join('|');
      const expected = text
        .split(new RegExp(`(${longestFirst})`, 'u'))
        .map((part, i) => (i % 2 === 1 ? `<${part}>` : part));
      expect(cut(contents, text)).toEqual(expected.filter((part) => part !== ''));
    }),
  );
});

test('a token that a place is barred to leaves it to a shorter one', () => {
  const sections = matcher(searched(['ab', 'a']))('ab', (token) => token.content === 'ab');
  expect(sections.map(({ token }) => token?.content)).toEqual(['a', undefined]);
});

test.each([
  ['x|x', ['x', '<|>', 'x'], {}],
  ['x | x', ['x', '< | >', 'x'], { lstrip: true, rstrip: true }],
  ['x\u3000|', ['x', '<\u3000|>'], { lstrip: true }],
  ['x|', ['x|'], { single_word: true }],
  ['𐐀|', ['𐐀|'], { single_word: true }],
  ['|𐐀', ['|𐐀'], { single_word: true }],
  ['!|🍎', ['!', '<|>', '🍎'], { single_word: true }],
])('in %j the parts are %j', (text, parts, more) => {
  expect(cut(['|'], text, more)).toEqual(parts);
});
