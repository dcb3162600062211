import type { RecordTexts } from '@diffuse/synthbio';
import { cellFinder, surplus } from './cellsOf.js';
import { isThere, type Chooser } from './chooser.js';
import type { Component } from './quotas.js';

/**
 * Decides at once, where the model is told rows of drawn values: an answer is its row's record if all its cells have room.
 *
 * Rows are asked until they have their record, so that an answer is hardly ever left over that could stand in for another: with
 * quotas in one component none is, and there are as many records as there can be. With several it may take more answers than a
 * choice among all would.
 */
export function createFirstCome(rows: readonly RecordTexts[], components: readonly Component[]): Chooser {
  const taken = components.map(({ cells }) => cells.map(() => 0));
  const filled = new Set<number>();
  const accepted = new Set<number>();
  const find = cellFinder(components);
  return {
    notNeeded: (row) => (filled.has(row!) ? isThere : undefined),
    offer(index, row, attributes) {
      const found = find(attributes);
      if ('rejection' in found) return found;
      const { cells } = found;
      const full = cells.findIndex((cell, k) => taken[k]![cell]! >= components[k]!.cells[cell]!.quota);
      if (full >= 0) {
        const cell = cells[full]!;
        return { rejection: surplus(components[full]!, cell, taken[full]![cell]!) };
      }
      cells.forEach((cell, k) => taken[k]![cell]!++);
      filled.add(row!);
      accepted.add(index);
      return {};
    },
    size: () => accepted.size,
    isEnough: () => filled.size === rows.length,
    needed: () => rows.length - filled.size,
    missingRows: () => [...rows.keys()].filter((row) => !filled.has(row)),
    verdict: () => ({ accepted, rejectionOf: () => isThere }),
  };
}
