import { shuffle, type RandomInt } from './random.js';

/**
 * The cells grouped by their first value, within that by their second, and so on; each group in a random order of its own,
 * so that a sample taken at equal steps cannot fall in with the period of an attribute.
 */
export function nestedOrder<T extends { readonly values: readonly string[] }>(
  cells: readonly T[],
  random: RandomInt,
  depth = 0,
): T[] {
  if (cells.length <= 1 || depth === cells[0]!.values.length) return [...cells];
  const groups = new Map<string, T[]>();
  for (const cell of cells) {
    const group = groups.get(cell.values[depth]!);
    if (group === undefined) groups.set(cell.values[depth]!, [cell]);
    else group.push(cell);
  }
  return shuffle([...groups.values()], random).flatMap((group) => nestedOrder(group, random, depth + 1));
}
