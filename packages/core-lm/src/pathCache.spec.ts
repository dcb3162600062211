import fc from 'fast-check';
import { PathCache, type PathNode } from './pathCache.js';
import { smallLlama } from './random.js';

const { layers, numKeyValueHeads, headDim } = smallLlama;
const slots = 8;

/** A tree of tokens: entry i hangs under an earlier one, or under the prompt. Keys and values tell nodes apart. */
const trees = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1, maxLength: 40 }).map((choices) => {
  const nodes: PathNode[] = [];
  for (const [i, choice] of choices.entries()) {
    const parent = nodes[Math.floor(choice * (nodes.length + 1)) - 1];
    const depth = parent === undefined ? 0 : parent.depth + 1;
    if (depth === slots) continue;
    const size = layers.length * 2 * numKeyValueHeads * headDim;
    nodes.push({ parent, depth, keyValues: Float32Array.from({ length: size }, (_, j) => 1000 * i + j) });
  }
  return nodes;
});

/** Keys, then values, layer by layer, of the token at `depth` in a row of the cache. */
function stored(cache: PathCache, rows: number, row: number, depth: number): number[] {
  return cache.view(rows).flatMap(({ k, v }) =>
    [k, v].flatMap(({ data }) =>
      Array.from({ length: numKeyValueHeads }, (_, head) => {
        const from = ((row * numKeyValueHeads + head) * slots + depth) * headDim;
        return Array.from(data.slice(from, from + headDim));
      }).flat(),
    ),
  );
}

test('every row holds its prefix’s path, whatever was there before', () => {
  fc.assert(
    fc.property(
      trees,
      fc.array(fc.array(fc.nat(), { minLength: 1, maxLength: 6 }), { maxLength: 5 }),
      (nodes, steps) => {
        const cache = new PathCache(smallLlama, 6, slots);
        for (const step of steps) {
          const prefixes = step.map((choice) => ({ parent: nodes[choice % nodes.length] }));
          const onRow = cache.place(prefixes);
          expect(new Set(onRow)).toEqual(new Set(prefixes));
          onRow.forEach(({ parent }, row) => {
            for (let at = parent; at !== undefined; at = at.parent) {
              expect(stored(cache, prefixes.length, row, at.depth)).toEqual(Array.from(at.keyValues));
            }
          });
        }
      },
    ),
    { numRuns: 50 },
  );
});

test('prefixes that go on one by one stay on their rows', () => {
  const cache = new PathCache(smallLlama, 4, slots);
  const size = layers.length * 2 * numKeyValueHeads * headDim;
  const after = (parent: PathNode | undefined): PathNode => ({
    parent,
    depth: parent === undefined ? 0 : parent.depth + 1,
    keyValues: new Float32Array(size),
  });
  const first = cache.place([1, 2, 3, 4].map((answer) => ({ answer, parent: after(undefined) })));
  let rows = first;
  for (let step = 0; step < 5; step++) {
    const next = rows.map(({ answer, parent }) => ({ answer, parent: after(parent) }));
    rows = cache.place(next.reverse());
    expect(rows.map(({ answer }) => answer)).toEqual(first.map(({ answer }) => answer));
  }
});
