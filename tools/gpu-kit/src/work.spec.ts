import { workPrompts } from './work.js';

it('packs every target once: its edges predict its tokens, each after the row that leads to it', async () => {
  const prompts = await workPrompts(6);
  expect(prompts).toHaveLength(6);
  for (const { prompt, targets, tries } of prompts) {
    const spelt = tries.flatMap((trie) =>
      trie.targets.map(({ index, edges }) => {
        edges.forEach((edge, depth) => {
          const row = trie.rows[trie.edgeRows[edge]!]!;
          expect(trie.positions[row]).toBe(prompt.length - 1 + depth);
          if (depth > 0) expect(trie.tokens[row]).toBe(trie.edgeTokens[edges[depth - 1]!]);
        });
        return [index, edges.map((edge) => trie.edgeTokens[edge]!)] as const;
      }),
    );
    expect(Object.fromEntries(spelt)).toEqual({ ...targets });
  }
});

it('leaves no padding: a token has a parent before it, an edge a weight', async () => {
  for (const { weights, tries } of await workPrompts(6)) {
    for (const { parents, edgeWeights } of tries) {
      parents.forEach((parent, token) => expect(parent >= 0 || token === 0).toBe(true));
      expect(Math.min(...edgeWeights)).toBeGreaterThanOrEqual(0.999 * Math.min(...weights));
    }
  }
});
