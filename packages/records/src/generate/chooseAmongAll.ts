import type { Random } from '@diffuse/metrics';
import { cellFinder, surplus } from './cellsOf.js';
import { createChoice } from './choice.js';
import { isThere, type Chooser, type Verdict } from './chooser.js';
import { evenCounts } from './evenCounts.js';
import type { Component } from './quotas.js';
import type { Rejection } from './rejection.js';

/** Answers that are taken into account beyond those that fill all quotas, where several components have some. */
const surplusShare = 0.25;

/**
 * Chooses among all valid answers so far, as many as there is room for, until these are as many as are wanted; the answer with which
 * they are is the last that is taken into account. With quotas on two components or more, there are then combinations that lack
 * answers, so that a choice would make the components less dependent than what the model says; a quarter more answers are taken into account
 * there, which leaves a choice (with two by two values and an odds ratio of 16, a tenth more gives 17, and none 0).
 *
 * What is chosen are counts of combinations of cells (`createChoice` says how many answers there can be, `evenCounts` how they are
 * spread), and of the answers with a combination the first to come, by rising index. Counts follow from counts: when the answers end and
 * which of them are taken depends on their cells alone. Answers are independent draws, so that those with the same
 * combination are alike in distribution whatever their place: those taken are a random sample of what the model says with these
 * values. Between combinations the choice is what the quotas ask for and, beyond that, what the model says.
 */
export function createChooserAmongAll(wanted: number, held: readonly Component[], random: Random): Chooser {
  const room = held.length === 0 ? [[wanted]] : held.map(({ cells }) => cells.map(({ quota }) => quota));
  const choice = createChoice(room);
  const find = cellFinder(held);
  const indices: number[] = [];
  const combinations: number[] = [];
  let filledBy: number | undefined; // valid answers with which there was one for every record
  const enough = (filled: number): number => (held.length < 2 ? filled : Math.ceil(filled * (1 + surplusShare)));
  const isEnough = (): boolean => filledBy !== undefined && indices.length >= enough(filledBy);

  /** The full cell of which there are the most answers for each record. */
  function rejectionOf(combination: number): Rejection {
    if (held.length === 0) return isThere;
    const { cells } = choice.counts()[combination]!;
    const full = cells
      .map((cell, k) => ({ k, cell, quota: room[k]![cell]!, supply: choice.supplyOf(k, cell) }))
      .filter(({ k, cell }) => choice.leftOf(k, cell) === 0)
      .sort((a, b) => a.quota / a.supply - b.quota / b.supply)[0];
    return full === undefined ? isThere : surplus(held[full.k]!, full.cell, full.quota, full.supply);
  }

  return {
    notNeeded: () => (isEnough() ? isThere : undefined),
    offer(index, _row, attributes) {
      const found = find(attributes);
      if ('rejection' in found) return found;
      const combination = choice.combination(held.length === 0 ? [0] : found.cells);
      indices.push(index);
      combinations.push(combination);
      const isTaken = choice.offer(combination);
      if (filledBy === undefined && choice.size() === wanted) filledBy = indices.length;
      return { combination, ...(!isTaken && { rejection: rejectionOf(combination) }) };
    },
    size: () => choice.size(),
    isEnough,
    needed(answers) {
      const moreFor = (missing: number, there: number): number => (missing * (answers + 1)) / (there + 0.5);
      const lacking = room.flatMap((cells, k) =>
        cells.map((quota, cell) => {
          const supply = choice.supplyOf(k, cell);
          return quota > supply ? moreFor(quota - supply, supply) : 0;
        }),
      );
      if (filledBy !== undefined) return moreFor(enough(filledBy) - indices.length, indices.length);
      return Math.max(moreFor(wanted - choice.size(), indices.length), ...lacking);
    },
    missingRows: () => [],
    verdict(): Verdict {
      const left = evenCounts(choice, room, random);
      const accepted = new Set<number>();
      combinations.forEach((combination, i) => {
        if (left[combination]!-- > 0) accepted.add(indices[i]!);
      });
      return { accepted, rejectionOf };
    },
  };
}
