import fc from 'fast-check';
import type { EncodedPrompt } from './encoded.js';
import { packTries, pathSight, type PackedTrie } from './pack.js';
import { checkPrefixFree } from './prefixFree.js';

/** Distinct sequences over few tokens, each closed by an end token, so that they are prefix-free. */
const endToken = 9;
const prompts: fc.Arbitrary<EncodedPrompt> = fc
  .record({
    prompt: fc.array(fc.nat(8), { minLength: 1, maxLength: 5 }),
    words: fc.uniqueArray(fc.array(fc.nat(3), { maxLength: 6 }), { minLength: 1, maxLength: 30, selector: String }),
  })
  .map(({ prompt, words }) => ({
    prompt,
    targets: words.map((word, i) => ({ text: `t${i}`, tokens: [...word, endToken], weight: (i + 1) / words.length })),
  }));

/** The tokens that `token` sees, itself included, by following parents. */
function seen({ tokens, parents }: PackedTrie, token: number): number[] {
  const path: number[] = [];
  for (let at = token; at >= 0; at = parents[at]!) path.unshift(tokens[at]!);
  return path;
}

describe('packTries', () => {
  test('each edge of a target predicts its next token after exactly prompt and target so far', () => {
    fc.assert(
      fc.property(prompts, fc.integer({ min: 1, max: 40 }), (prompt, trieTokens) => {
        for (const packed of packTries(prompt, trieTokens)) {
          for (const { index, edges } of packed.targets) {
            const { tokens } = prompt.targets[index]!;
            expect(edges.map((edge) => packed.edgeTokens[edge])).toEqual(tokens);
            edges.forEach((edge, depth) => {
              const row = packed.rows[packed.edgeRows[edge]!]!;
              expect(seen(packed, row)).toEqual([...prompt.prompt, ...tokens.slice(0, depth)]);
              expect(packed.positions[row]).toBe(prompt.prompt.length + depth - 1);
            });
          }
        }
      }),
    );
  });

  test('every target is in exactly one sequence, and edge weights are the sums of the targets below', () => {
    fc.assert(
      fc.property(prompts, fc.integer({ min: 1, max: 40 }), (prompt, trieTokens) => {
        const sequences = packTries(prompt, trieTokens);
        const indices = sequences.flatMap(({ targets }) => targets.map(({ index }) => index));
        expect([...indices].sort((a, b) => a - b)).toEqual([...prompt.targets.keys()]);
        for (const { targets, edgeWeights } of sequences) {
          const expected = new Float64Array(edgeWeights.length);
          for (const { index, edges } of targets)
            for (const edge of edges) expected[edge]! += prompt.targets[index]!.weight;
          expected.forEach((weight, edge) => expect(edgeWeights[edge]).toBeCloseTo(weight, 4));
        }
      }),
    );
  });

  test('no sequence has more of the trie than asked, unless a single target does', () => {
    fc.assert(
      fc.property(prompts, fc.integer({ min: 1, max: 60 }), (prompt, trieTokens) => {
        for (const { rows, targets } of packTries(prompt, trieTokens)) {
          const inner = Math.max(...rows) + 1 - prompt.prompt.length;
          if (targets.length > 1) expect(inner).toBeLessThanOrEqual(trieTokens);
        }
      }),
    );
  });

  test('a long prompt does not tear targets apart', () => {
    fc.assert(
      fc.property(prompts, fc.integer({ min: 1, max: 60 }), ({ prompt, targets }, trieTokens) => {
        const long = [...prompt, ...new Array<number>(200).fill(7)];
        expect(packTries({ prompt: long, targets }, trieTokens)).toHaveLength(
          packTries({ prompt, targets }, trieTokens).length,
        );
      }),
    );
  });

  test('runs shared beginnings once and leaves out the ends: three words of a shared stem', () => {
    const targets = [
      [1, 2, 3, endToken],
      [1, 2, 4, endToken],
      [1, endToken],
    ].map((tokens, i) => ({ text: `t${i}`, tokens, weight: 1 / 3 }));
    const [packed] = packTries({ prompt: [7, 7], targets }, 100);
    // Prompt 2, inner nodes 1 · 2 · 3 · 4; edges 1, 2, 3, 4 and three ends.
    expect(packed!.parents.filter((parent) => parent >= 0)).toHaveLength(5);
    expect(packed!.edgeWeights.filter((weight) => weight > 0)).toHaveLength(7);
  });
});

test('pathSight lets a token see its path and itself, once each, and nothing else', () => {
  fc.assert(
    fc.property(prompts, fc.nat(80), (short, length) => {
      const prompt = { ...short, prompt: [...short.prompt, ...new Array<number>(length).fill(7)] };
      const packed = packTries(prompt, 1000)[0]!;
      const { chosen, visible } = pathSight(packed.parents);
      const [blocks, blockTokens, seen] = visible.shape as [number, number, number];
      const choices = seen - blockTokens;
      const chain = Array.from({ length: packed.tokens.length - blocks * blockTokens }, (_, i) => i);
      expect(chain.map((token) => packed.parents[token])).toEqual(chain.map((token) => token - 1));
      packed.tokens.subarray(chain.length).forEach((_, behind) => {
        const token = chain.length + behind;
        if (token > 0 && packed.parents[token] === -1) return; // padding, which nobody sees
        const path: number[] = [];
        for (let at = token; at >= 0; at = packed.parents[at]!) path.unshift(at);
        const block = Math.floor(behind / blockTokens);
        const own = Array.from({ length: blockTokens }, (_own, i) => chain.length + block * blockTokens + i);
        const keys = [...chosen.data.subarray(block * choices, (block + 1) * choices), ...own];
        expect([...chain, ...keys.filter((_key, i) => visible.data[behind * seen + i] === 1)]).toEqual(path);
      });
    }),
    { numRuns: 300 },
  );
});

test('what branches off before the end of a straight beginning sees no more of it than its path', () => {
  const straight = new Array<number>(63).fill(7);
  const targets = [
    [1, 2, 3, 4],
    [5, 6, 4],
  ].map((tokens, i) => ({ text: `t${i}`, tokens, weight: 0.5 }));
  const [packed] = packTries({ prompt: straight, targets }, 100); // a whole block ends behind the first answer's first token
  expect(pathSight(packed!.parents).visible.shape[0]).toBe(2); // which is in no chain that the second sees
});

test('pathSight holds as much as a prompt has tokens, not their square', () => {
  const bytes = [1024, 8192].map((length) => {
    const prompt = new Array<number>(length).fill(7);
    const [packed] = packTries({ prompt, targets: [{ text: 't', tokens: [1, 2, 3], weight: 1 }] }, 1000);
    const { chosen, visible } = pathSight(packed!.parents);
    return chosen.data.byteLength + visible.data.byteLength;
  });
  expect(bytes[1]).toBeLessThanOrEqual(8 * bytes[0]!);
});

describe('checkPrefixFree', () => {
  const target = (text: string, ...tokens: number[]) => ({ text, tokens, weight: 1 });

  test('names the two targets, their tokens and the remedy', () => {
    expect(() => checkPrefixFree([target('{Anna}', 314, 23, 7), target('{Ann', 314, 23)], false)).toThrow(
      'target "{Ann" is a prefix of "{Anna}" (tokens 314,23 ⊂ 314,23,7): ask for the end token (eos: true) or drop one of them',
    );
  });

  test('two spellings with the same tokens are told apart from a prefix', () => {
    expect(() => checkPrefixFree([target('a', 1, 2), target('á', 1, 2)], true)).toThrow('are the same tokens');
  });

  test('finds a prefix exactly when there is one', () => {
    const sequences = fc.array(fc.array(fc.nat(2), { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(sequences, (all) => {
        const isPrefix = (a: number[], b: number[]): boolean => b.join().startsWith(a.join());
        const bad = all.some((a, i) => all.some((b, j) => i !== j && isPrefix(a, b)));
        const check = (): void =>
          checkPrefixFree(
            all.map((tokens, i) => target(`t${i}`, ...tokens)),
            true,
          );
        if (bad) expect(check).toThrow();
        else expect(check).not.toThrow();
      }),
    );
  });
});
