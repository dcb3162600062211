import fc from 'fast-check';
import { splitWords, trainBpe } from './bpe.js';

test('learns the merges of the example in Sennrich et al. (2016)', () => {
  const counts = new Map([
    ['low', 5],
    ['lower', 2],
    ['newest', 6],
    ['widest', 3],
  ]);
  const { merges, tokens } = trainBpe(counts, 256 + 4, []);
  expect(merges).toEqual([
    ['e', 's'],
    ['es', 't'],
    ['l', 'o'],
    ['lo', 'w'],
  ]);
  expect(tokens.slice(256)).toEqual(['es', 'est', 'lo', 'low']);
});

test('splits a text into words without losing anything, digits one by one', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      const words = splitWords(text);
      expect(words.join('')).toBe(text);
      expect(words.filter((word) => /\d/.test(word)).every((word) => word.length === 1)).toBe(true);
    }),
  );
});
