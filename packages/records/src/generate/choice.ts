/** A cell in each component, by number. */
export type Cells = readonly number[];

/** How many answers of each combination of cells are chosen, so that no cell has more than its room. */
export interface Choice {
  /** The number of a combination: the first is 0. */
  combination(cells: Cells): number;
  /** Takes one more answer of a combination into account; whether the choice has become greater by one. */
  offer(combination: number): boolean;
  /** Looks for greater choices until it finds none. */
  grow(): void;
  /** Answers chosen. */
  size(): number;
  /** Of each combination, those chosen and those that there are. */
  counts(): readonly Count[];
  /** Answers that there are of a cell, and how many of its room are not taken. */
  supplyOf(component: number, cell: number): number;
  leftOf(component: number, cell: number): number;
}

export interface Count {
  readonly cells: Cells;
  readonly chosen: number;
  readonly supply: number;
}

interface Combination {
  readonly cells: Cells;
  chosen: number;
  supply: number;
  /** How many were chosen when there was last no way to choose one more of these. */
  failedAt: number;
}

/** Replacements that follow from one another at most: beyond that the search would not fit on the stack. */
const longestChain = 2000;

/**
 * Chooses, of answers that come one by one, as many as there is room for. `room[k][cell]` is that of a cell of component `k`.
 *
 * An answer is chosen where all its cells have room. Where one has none, it is chosen if another can be replaced: one chosen in the
 * full cell by one that is not and that has all the other cells of it (or cells with room), whose own cell in that component has room,
 * or is emptied in the same way, and so on, some thousands of times at most. For one or two components this is the search for an augmenting path of a bipartite flow,
 * and the choice is the greatest that there can be after each answer (Ford and Fulkerson 1956): an answer more can only
 * make it greater by a path through its own combination, and only where no other answer of that is left over already. For three and
 * more the question is NP-hard (three-dimensional matching), and the choice one that no such chain of replacements makes greater.
 * What it becomes depends on the order of the combinations that come and on nothing else.
 */
export function createChoice(room: readonly (readonly number[])[]): Choice {
  const left = room.map((cells) => [...cells]);
  const supplies = room.map((cells) => cells.map(() => 0));
  const throughput = room.map(() => 0);
  const withRoom = room.map((cells) => new Set([...cells.keys()].filter((cell) => cells[cell]! > 0)));
  const members = room.map((cells) => cells.map((): Combination[] => []));
  const all: Combination[] = [];
  const known = new Map<string, number>();
  const components = room.map((_, k) => k);
  const isExact = room.length <= 2;
  const done: { readonly of: Combination; readonly by: 1 | -1 }[] = [];
  let size = 0;

  function change(of: Combination, by: 1 | -1): void {
    of.chosen += by;
    move(of, by);
    done.push({ of, by });
  }

  function move({ cells }: Combination, by: 1 | -1): void {
    for (const k of components) {
      const cell = cells[k]!;
      left[k]![cell]! -= by;
      if (left[k]![cell]! > 0) withRoom[k]!.add(cell);
      else withRoom[k]!.delete(cell);
    }
  }

  function undoTo(length: number): void {
    while (done.length > length) {
      const { of, by } = done.pop()!;
      of.chosen -= by;
      move(of, by === 1 ? -1 : 1);
    }
  }

  /** Chooses one more of a combination, and others for those that it displaces. */
  function choose(combination: Combination): boolean {
    done.length = 0;
    change(combination, 1);
    const found = components.every((k) => {
      const cell = combination.cells[k]!;
      return left[k]![cell]! >= 0 || replaceIn(k, cell, { cells: new Set([cell]), others: new Set() });
    });
    const holds = found && components.every((k) => left[k]![combination.cells[k]!]! >= 0);
    if (!holds) undoTo(0);
    else size++;
    return holds;
  }

  /** Replaces one in a cell by one outside; leaves all as it was where there is none. */
  function replaceIn(k: number, cell: number, seen: Seen): boolean {
    if (done.length > 2 * longestChain) return false;
    for (const old of members[k]![cell]!) {
      if (old.chosen === 0) continue;
      const others = String(old.cells.toSpliced(k, 1));
      if (seen.others.has(others)) continue;
      seen.others.add(others);
      const before = done.length;
      change(old, -1);
      for (const other of besides(k, old)) {
        const [into, mark] = [other.cells[k]!, done.length];
        if (other.chosen === other.supply || seen.cells.has(into)) continue;
        if (!components.every((j) => j === k || left[j]![other.cells[j]!]! > 0)) continue;
        change(other, 1);
        if (left[k]![into]! >= 0) return true;
        seen.cells.add(into);
        if (replaceIn(k, into, seen)) return true;
        undoTo(mark);
      }
      undoTo(before);
    }
    return false;
  }

  /** Combinations that may have room where those of `old` have been left: in one of the other components they must. */
  function* besides(k: number, old: Combination): Generator<Combination> {
    const j = k === 0 ? 1 : 0;
    if (j >= components.length) return yield* all;
    for (const cell of new Set([old.cells[j]!, ...withRoom[j]!])) yield* members[j]![cell]!;
  }

  /** Chooses what has room without replacing anything: one that gave way may have left some. */
  function addAll(): void {
    const hasRoom = ({ cells }: Combination): boolean => components.every((k) => left[k]![cells[k]!]! > 0);
    for (const each of all)
      while (each.chosen < each.supply && hasRoom(each)) {
        change(each, 1);
        size++;
      }
  }

  /** No choice is greater than what the cells of any one component let through. */
  const isGreatest = (): boolean => throughput.includes(size);

  return {
    combination(cells) {
      const key = cells.join();
      const number = known.get(key) ?? all.length;
      if (number === all.length) {
        const made = { cells, chosen: 0, supply: 0, failedAt: -1 };
        all.push(made);
        components.forEach((k) => members[k]![cells[k]!]!.push(made));
        known.set(key, number);
      }
      return number;
    },
    offer(number) {
      const combination = all[number]!;
      const hadOthers = combination.supply > combination.chosen;
      combination.supply++;
      combination.cells.forEach((cell, k) => {
        if (++supplies[k]![cell]! <= room[k]![cell]!) throughput[k]!++;
      });
      const isKnown = hadOthers && (isExact || combination.failedAt === size);
      if (isKnown || isGreatest()) return false;
      if (!choose(combination)) {
        combination.failedAt = size;
        return false;
      }
      if (!isExact && done.length > 1) addAll();
      return true;
    },
    grow() {
      for (let before = -1; before < size;) {
        before = size;
        for (const each of all) while (each.chosen < each.supply && !isGreatest() && choose(each));
      }
    },
    size: () => size,
    counts: () => all,
    supplyOf: (k, cell) => supplies[k]![cell]!,
    leftOf: (k, cell) => left[k]![cell]!,
  };
}

/** What a search has been at: cells, and what else those had that were in them. */
interface Seen {
  readonly cells: Set<number>;
  readonly others: Set<string>;
}
