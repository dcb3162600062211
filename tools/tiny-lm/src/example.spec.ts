import fc from 'fast-check';
import { answerTrie } from './answerTrie.js';
import { trieExample } from './example.js';
import { randomStream } from './random.js';

const end = 99;
const prompt = [7, 8, 9];

const answerSets = fc.uniqueArray(fc.array(fc.nat({ max: 5 }), { minLength: 1, maxLength: 5 }), {
  minLength: 1,
  maxLength: 20,
  selector: String,
});

/** Any function of a token and all that comes before it. */
const score = (path: readonly number[]): number => Math.sin(path.reduce((hash, token) => 3 * hash + token, 1));

test('the edges of a trie add up to what its answers add up to one by one', () => {
  fc.assert(
    fc.property(answerSets, fc.infiniteStream(fc.double({ min: 0.1, max: 1, noNaN: true })), (sets, draws) => {
      const answers = sets.map((answer) => [...answer, end]);
      const raw = answers.map(() => draws.next().value as number);
      const weights = raw.map((weight) => weight / raw.reduce((sum, each) => sum + each, 0));
      const oneByOne = answers.reduce(
        (sum, answer, i) =>
          sum + weights[i]! * answer.reduce((part, _, k) => part + score([...prompt, ...answer.slice(0, k + 1)]), 0),
        0,
      );
      const { tokens, parents, rows, edges } = trieExample(
        prompt,
        answerTrie(answers, weights),
        500,
        randomStream(0, 0),
      );
      const pathTo = (token: number): number[] => (token < 0 ? [] : [...pathTo(parents[token]!), tokens[token]!]);
      const packed = edges.reduce(
        (sum, { row, token, weight }) => sum + weight * score([...pathTo(rows[row]!), token]),
        0,
      );
      expect(packed).toBeCloseTo(oneByOne, 10);
    }),
  );
});

test('a trie that does not fit is cut, its root still weighed exactly', () => {
  const answers = Array.from({ length: 200 }, (_, i) => [i, 200 + i, end]);
  const trie = answerTrie(
    answers,
    answers.map(() => 1 / 200),
  );
  const { tokens, edges } = trieExample(prompt, trie, 50, randomStream(0, 0));
  expect(tokens.length).toBeLessThanOrEqual(50);
  const atRoot = edges.filter(({ row }) => row === 0);
  expect(atRoot).toHaveLength(200);
  for (const { weight } of atRoot) expect(weight).toBeCloseTo(1 / 200, 12);
});
