/** Most of a request: a slow server has minutes for each. */
const most = { sequences: 16, tokens: 2048 };

/** Token sequences in requests of a few; one that is longer than a request has one of its own. */
export function batchesOf<T extends { readonly tokens: readonly number[] }>(
  sequences: readonly T[],
  atOnce = most.sequences,
): T[][] {
  const batches: T[][] = [];
  let tokens = Infinity;
  for (const sequence of sequences) {
    const { length } = sequence.tokens;
    if (tokens + length > most.tokens || batches.at(-1)!.length === atOnce) {
      batches.push([]);
      tokens = 0;
    }
    batches.at(-1)!.push(sequence);
    tokens += length;
  }
  return batches;
}
