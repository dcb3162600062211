import fc from 'fast-check';
import { bracedAnswers } from '../parseBraced.js';
import { wordsTasks } from './wordsTask.js';

const ask = 'Pick a tree';

test('every prompt of every part has the words in braces, weighted as they are, and its task reads them out again', () => {
  const word = fc
    .string({ unit: 'grapheme', minLength: 1, maxLength: 12 })
    .filter((text) => text === text.trim() && !/[{}]/.test(text) && text !== '');
  const entries = fc.uniqueArray(fc.tuple(word, fc.integer({ min: 1, max: 1000 })), {
    minLength: 1,
    maxLength: 20,
    selector: ([text]) => text,
  });
  fc.assert(
    fc.property(entries, (list) => {
      const [words, weights] = [list.map(([text]) => text), list.map(([, weight]) => weight)];
      const sum = weights.reduce((a, b) => a + b);
      for (const task of Object.values(wordsTasks({ words, weights, ask }))) {
        for (const prompt of task.prompts) {
          expect(prompt.targets.map((target: string) => task.parse(target))).toEqual(words);
          prompt.weights.forEach((weight: number, i: number) => expect(weight).toBeCloseTo(weights[i]! / sum, 12));
        }
      }
    }),
    { numRuns: 20 },
  );
});

test('names of prompts are those of files, and of no two the same', () => {
  const { own, tuning, validation, test: tested } = wordsTasks({ words: ['oak', 'ash'], ask });
  expect(own.prompts.map(({ file }) => file)).toEqual(['own', 'as-typed']);
  for (const task of [tuning, validation, tested])
    expect(new Set(task.prompts.map(({ file }) => file)).size).toBe(task.prompts.length);
  expect(own.parse('{oak}')).toBe(bracedAnswers.parse('{oak}'));
});

test.each([
  [['oak', ' ash'], /words\[1\] must be a word without braces, and without spaces at its ends/],
  [['{oak}'], /words\[0\] must be a word without braces/],
  [['oak', 'oak'], /another than prompt\.targets\[0\]/],
  [[], /words/],
])('%j is refused', (words, message) => {
  expect(() => wordsTasks({ words, ask })).toThrow(message);
});

test('weights that are none are refused', () => {
  expect(() => wordsTasks({ words: ['oak', 'ash'], weights: [1], ask })).toThrow(/weights/);
  expect(() => wordsTasks({ words: ['oak', 'ash'], weights: [0, 0], ask })).toThrow(/above 0/);
  expect(() => wordsTasks({ words: ['oak', 'ash'], weights: [1, -1], ask })).toThrow(/weights/);
});
