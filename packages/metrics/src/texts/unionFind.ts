/** Disjoint sets of the numbers 0 … size - 1, joined one pair at a time (Tarjan 1975). */
interface UnionFind {
  /** A number that stands for the set: the same for all its members. */
  readonly find: (member: number) => number;
  readonly union: (a: number, b: number) => void;
  /** The sets of two or more, each in rising order, the largest first and equal ones by their first member. */
  readonly clusters: () => number[][];
}

export function unionFind(size: number): UnionFind {
  const parent = Int32Array.from({ length: size }, (_, i) => i);
  const find = (member: number) => {
    let at = member;
    while (parent[at] !== at) at = parent[at] = parent[parent[at]!]!;
    return at;
  };
  return {
    find,
    union: (a, b) => {
      const [first, second] = [find(a), find(b)];
      parent[Math.max(first, second)] = Math.min(first, second);
    },
    clusters: () => {
      const members = new Map<number, number[]>();
      for (let i = 0; i < size; i++) {
        const root = find(i);
        const set = members.get(root);
        if (set) set.push(i);
        else members.set(root, [i]);
      }
      return [...members.values()].filter((set) => set.length > 1).sort((a, b) => b.length - a.length);
    },
  };
}
