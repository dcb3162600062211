import '@tensorflow/tfjs-backend-cpu';
import * as tf from '@tensorflow/tfjs-core';
import { chainSpans, keyEnds, type Span } from './spans.js';

tf.enableProdMode(); // no greeting
beforeAll(() => tf.setBackend('cpu'));

/** The keys that each query of a span sees. */
function seen({ blockTokens, sections }: Span): number[][] {
  const keys: number[][] = Array.from({ length: blockTokens }, () => []);
  for (const { start, end, bias } of sections) {
    const added = bias?.dataSync();
    const seesAt = (query: number, key: number): boolean => !added || added[query * (end - start) + key] === 0;
    for (const [query, of] of keys.entries())
      for (let key = 0; key < end - start; key++) if (seesAt(query, key)) of.push(start + key);
  }
  return keys;
}

test.each([
  [1, Infinity],
  [257, Infinity],
  [3000, Infinity],
  [600, 3],
  [1200, 300],
  [1200, 5000],
])('of a chain of %d tokens with a window of %d each sees itself and those before it, once each', (tokens, window) => {
  const queries = chainSpans(tokens, window).flatMap(seen);
  expect(queries).toHaveLength(tokens);
  queries.forEach((keys, query) => {
    expect(keys).toHaveLength(Math.min(window, query + 1));
    expect([keys[0], keys.at(-1)]).toEqual([query + 1 - keys.length, query]);
  });
});

test('keys of all kinds of turn together grow with the chain, not with its square', () => {
  for (const tokens of [256, 2048, 8192, 65_536]) {
    const ends = keyEnds(tokens);
    expect(ends.at(-1)).toBeGreaterThanOrEqual(tokens);
    expect(ends.reduce((sum, end) => sum + Math.min(end, tokens), 0)).toBeLessThan(7 * tokens);
  }
});
