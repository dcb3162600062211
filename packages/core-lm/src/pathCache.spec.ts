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
    nodes.push({ parent, depth, row: i % 7, keyValues: Float32Array.from({ length: size }, (_, j) => 1000 * i + j) });
  }
  return nodes;
});

/** Keys, then values, layer by layer, of the token at `depth` in a row of the cache. */
function stored(cache: PathCache, row: number, depth: number): number[] {
  return cache.view(cache.rows).flatMap(({ k, v }) =>
    [k, v].flatMap(({ data }) =>
      Array.from({ length: numKeyValueHeads }, (_, head) => {
        const from = ((row * numKeyValueHeads + head) * cache.slots + depth) * headDim;
        return Array.from(data.slice(from, from + headDim));
      }).flat(),
    ),
  );
}

/** Steps of a few prefixes each: which node each goes on from, and on how many rows more than that the step runs. */
const steps = fc.array(
  fc.record({
    choices: fc.array(fc.nat(), { minLength: 1, maxLength: 4 }),
    idle: fc.nat({ max: 2 }),
    wider: fc.boolean(),
  }),
  { maxLength: 6 },
);

test('every row holds its prefix’s path, whatever was there before, also once there is room for longer paths', () => {
  fc.assert(
    fc.property(trees, steps, (nodes, batches) => {
      let cache = new PathCache(smallLlama, 6, slots);
      for (const { choices, idle, wider } of batches) {
        if (wider) cache = cache.widened(6, cache.slots + 3);
        const prefixes = choices.map((choice) => ({ parent: nodes[choice % nodes.length] }));
        const onRow = cache.place(prefixes, prefixes.length + idle);
        expect(onRow).toHaveLength(prefixes.length + idle);
        expect(new Set(onRow.filter((prefix) => prefix !== undefined))).toEqual(new Set(prefixes));
        onRow.forEach((prefix, row) => {
          for (let at = prefix?.parent; at !== undefined; at = at.parent) {
            expect(stored(cache, row, at.depth)).toEqual(Array.from(at.keyValues));
          }
        });
      }
    }),
    { numRuns: 50 },
  );
});

test('prefixes that go on one by one stay on their rows, and idle rows between them stay idle', () => {
  const cache = new PathCache(smallLlama, 4, slots);
  const keyValues = new Float32Array(layers.length * 2 * numKeyValueHeads * headDim);
  const longer = (row: number, parent: PathNode | undefined): PathNode => ({
    ...{ parent, row, keyValues },
    depth: parent === undefined ? 0 : parent.depth + 1,
  });
  const first = cache.place(
    [1, 2, 3, 4].map((answer) => ({ answer, parent: undefined as PathNode | undefined })),
    4,
  );
  let onRow = first.with(1, undefined);
  for (let step = 0; step < 5; step++) {
    const next = onRow.flatMap((prefix, row) =>
      prefix === undefined ? [] : [{ answer: prefix.answer, parent: longer(row, prefix.parent) }],
    );
    onRow = cache.place(next.reverse(), 4);
    expect(onRow.map((prefix) => prefix?.answer)).toEqual(
      first.map((prefix, row) => (row === 1 ? undefined : prefix?.answer)),
    );
  }
});
