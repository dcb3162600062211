import type { Random } from '@diffuse/metrics';
import { createChoice, type Choice, type Count } from './choice.js';
import { rake } from './rake.js';

/** A share that is whole but for rounding is whole. */
const rounding = 1e-6;

/**
 * How many answers of each combination to choose: as many of each cell as `choice` has, but spread over the combinations as the
 * answers are (`rake`), in whole numbers. Each is its share rounded down, or up for some: what is left of the cells is filled by
 * combinations in a random order, of a greater remainder sooner, and by replacing as a choice does. For one or two
 * components there always is such a rounding (a flow through whole numbers has a whole solution), for more nearly always; where there is
 * none, a combination gives way to others, or the choice stays as it was made.
 */
export function evenCounts(choice: Choice, room: readonly (readonly number[])[], random: Random): number[] {
  const given = choice.counts();
  const wanted = room.map((cells, k) => cells.map((quota, cell) => quota - choice.leftOf(k, cell)));
  const shares = rake(given, wanted);
  const down = shares.map((share, i) => Math.min(given[i]!.supply, Math.floor(share + rounding)));
  const order = shares
    .map((share, i) => ({ i, remainder: share - down[i]! }))
    .filter(({ i, remainder }) => remainder > rounding && down[i]! < given[i]!.supply)
    .map(({ i, remainder }) => ({ i, key: Math.log(1 - random()) / remainder }))
    .sort((a, b) => b.key - a.key)
    .map(({ i }) => i);
  const rounded = filled(given, leftBy(given, down, wanted), [order]);
  const up = down.map((each, i) => each + rounded[i]!);
  if (sumOf(up) === choice.size()) return up;
  const others = given.flatMap(({ supply }, i) => Array<number>(supply - up[i]!).fill(i));
  const changed = filled(given, wanted, [up.flatMap((each, i) => Array<number>(each).fill(i)), others]);
  return sumOf(changed) === choice.size() ? changed : given.map(({ chosen }) => chosen);
}

/** What there is room for besides these. */
function leftBy(
  given: readonly Count[],
  down: readonly number[],
  wanted: readonly (readonly number[])[],
): readonly (readonly number[])[] {
  const left = wanted.map((cells) => [...cells]);
  given.forEach(({ cells }, i) => cells.forEach((cell, k) => (left[k]![cell]! -= down[i]!)));
  return left;
}

/** Answers of combinations offered one after another, and how many of each are chosen. */
function filled(
  given: readonly Count[],
  room: readonly (readonly number[])[],
  offers: readonly (readonly number[])[],
): number[] {
  const choice = createChoice(room.map((cells) => cells.map((each) => Math.max(0, each))));
  given.forEach(({ cells }) => choice.combination(cells));
  for (const offered of offers) {
    for (const i of offered) choice.offer(i);
    choice.grow();
  }
  return choice.counts().map(({ chosen }) => chosen);
}

const sumOf = (numbers: readonly number[]): number => numbers.reduce((sum, each) => sum + each, 0);
