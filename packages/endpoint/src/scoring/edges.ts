/** One token after others, on the way to an answer or to several. */
export interface Edge {
  readonly before: readonly number[];
  readonly token: number;
  /** How many answers end with it. */
  ends: number;
}

/**
 * The edges of the trie of some answers, sorted, so that a server's cache has most of what stands before each, and those on the
 * path of each answer.
 */
export function edgesOf(answers: readonly (readonly number[])[]): {
  readonly edges: readonly Edge[];
  readonly edgesOn: readonly (readonly number[])[];
} {
  const edges: Edge[] = [];
  const known = new Map<string, number>();
  const edgesOn: number[][] = answers.map(() => []);
  const order = [...answers.keys()].sort((a, b) => compare(answers[a]!, answers[b]!));
  for (const answer of order) {
    const tokens = answers[answer]!;
    let path = '';
    tokens.forEach((token, depth) => {
      path += `${token},`;
      const edge = known.get(path) ?? edges.push({ before: tokens.slice(0, depth), token, ends: 0 }) - 1;
      known.set(path, edge);
      edgesOn[answer]!.push(edge);
    });
    edges[edgesOn[answer]!.at(-1)!]!.ends++;
  }
  return { edges, edgesOn };
}

function compare(a: readonly number[], b: readonly number[]): number {
  const at = a.findIndex((token, i) => token !== b[i]);
  return at < 0 ? -1 : a[at]! - (b[at] ?? -1);
}
