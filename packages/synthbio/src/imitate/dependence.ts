import { holm, independenceTest, mutualInformation } from '@diffuse/metrics';

/** A column of which every value is told or null, by its name. */
export interface Coded {
  readonly name: string;
  readonly values: readonly (string | null)[];
}

/** A pair of columns is told to depend where independence has less than this p-value, by Holm over all pairs. */
const level = 0.01;

interface Edge {
  readonly a: number;
  readonly b: number;
  readonly information: number;
}

/**
 * The tree of Chow and Liu (1968) over columns: of all forests the one whose edges have the greatest mutual information in sum, among
 * the pairs that a χ² test shows to depend. Gives the columns in an order in which a parent stands before its children, and the parent of
 * each; a column without one begins a tree.
 */
export function dependenceTree(columns: readonly Coded[]): { readonly name: string; readonly parent?: string }[] {
  const pairs = columns.flatMap((_, a) => columns.slice(a + 1).map((__, i) => ({ a, b: a + 1 + i })));
  const tested = pairs.map(({ a, b }) => ({ a, b, ...dependenceOf(columns[a]!, columns[b]!) }));
  const adjusted = tested.length === 0 ? [] : holm(tested.map(({ pValue }) => pValue));
  const edges = tested
    .filter((_, i) => adjusted[i]! < level)
    .sort((p, q) => q.information - p.information || p.a - q.a || p.b - q.b);
  const neighbours = spanning(edges, columns.length);
  const order: { name: string; parent?: string }[] = [];
  const seen = new Set<number>();
  for (let root = 0; root < columns.length; root++) {
    const left = [{ column: root, parent: undefined as number | undefined }];
    for (let next = left.shift(); next !== undefined; next = left.shift()) {
      const { column, parent } = next;
      if (seen.has(column)) continue;
      seen.add(column);
      const { name } = columns[column]!;
      order.push(parent === undefined ? { name } : { name, parent: columns[parent]!.name });
      left.push(...neighbours[column]!.map((each) => ({ column: each, parent: column })));
    }
  }
  return order;
}

/** Over the rows in which both are there. */
function dependenceOf(a: Coded, b: Coded): { pValue: number; information: number } {
  const rows = a.values.flatMap((value, i) => {
    const other = b.values[i];
    return value === null || other === null || other === undefined ? [] : [[value, other] as const];
  });
  if (rows.length === 0) return { pValue: 1, information: 0 };
  const [firsts, seconds] = [rows.map(([value]) => value), rows.map(([, value]) => value)];
  const [as, bs] = [[...new Set(firsts)], [...new Set(seconds)]];
  const table = as.map(() => new Array<number>(bs.length).fill(0));
  const [atA, atB] = [placesOf(as), placesOf(bs)];
  for (const [value, other] of rows) table[atA.get(value)!]![atB.get(other)!]!++;
  const { pValue, degrees } = independenceTest(table);
  // by chance alone, independent columns have degrees / 2n nats
  return { pValue, information: mutualInformation(firsts, seconds) - degrees / (2 * rows.length) };
}

const placesOf = (values: readonly string[]): Map<string, number> => new Map(values.map((value, i) => [value, i]));

/** Kruskal's forest of the edges, the greatest first, as neighbours by node. */
function spanning(edges: readonly Edge[], nodes: number): number[][] {
  const treeOf = Array.from({ length: nodes }, (_, i) => i);
  const neighbours: number[][] = treeOf.map(() => []);
  for (const { a, b } of edges) {
    const [from, to] = [treeOf[a]!, treeOf[b]!];
    if (from === to) continue;
    neighbours[a]!.push(b);
    neighbours[b]!.push(a);
    treeOf.forEach((tree, i) => {
      if (tree === from) treeOf[i] = to;
    });
  }
  return neighbours;
}
