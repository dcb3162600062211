import fc from 'fast-check';
import { batchesOf } from './batches.js';
import { edgesOf } from './edges.js';

const tokens = fc.array(fc.integer({ min: 0, max: 5 }), { minLength: 1, maxLength: 6 });

test('the edges on an answer’s path are its tokens, each after those before it; no edge is there twice', () => {
  fc.assert(
    fc.property(fc.array(tokens, { maxLength: 30 }), (answers) => {
      const { edges, edgesOn } = edgesOf(answers);
      answers.forEach((answer, i) => {
        expect(edgesOn[i]!.map((edge) => edges[edge]!.token)).toEqual(answer);
        edgesOn[i]!.forEach((edge, depth) => expect(edges[edge]!.before).toEqual(answer.slice(0, depth)));
      });
      expect(new Set(edges.map(({ before, token }) => [...before, token].join())).size).toBe(edges.length);
      expect(edges.reduce((sum, { ends }) => sum + ends, 0)).toBe(answers.length);
    }),
  );
});

test('batches hold all sequences in their order, few and short enough each', () => {
  const sequence = fc.integer({ min: 1, max: 3000 }).map((length) => ({ tokens: Array<number>(length).fill(0) }));
  fc.assert(
    fc.property(fc.array(sequence, { maxLength: 60 }), (sequences) => {
      const batches = batchesOf(sequences);
      expect(batches.flat()).toEqual(sequences);
      for (const batch of batches) {
        expect(batch.length).toBeGreaterThan(0);
        expect(batch.length).toBeLessThanOrEqual(16);
        const length = batch.reduce((sum, { tokens }) => sum + tokens.length, 0);
        expect(batch.length === 1 || length <= 2048).toBe(true);
      }
    }),
  );
});
