import type { DeliveredShares, RejectionCount } from '../delivery.js';
import type { RecordTexts } from '@diffuse/synthbio';
import type { Judged } from './judge.js';
import { cellOf, keyOf, type Component } from './quotas.js';
import type { Rejection } from './rejection.js';
import { createWeights, type Weights } from './weights.js';

/** What became of all answers of a run. */
export interface Tally {
  /** A block of answers, and how many were asked for: exact decoding throws some away. What is chosen among is not decided yet. */
  add(judged: readonly Judged[], asked: number): void;
  /** An answer that was to be chosen among and is no record. */
  reject(rejections: readonly Rejection[]): void;
  /** A record. */
  accept(attributes: RecordTexts): void;
  asked(): number;
  /** Draws, those that are no answers among them. */
  draws(): number;
  noAnswers(): number;
  accepted(): number;
  /** Answers whose fields can be read and whose rules hold. */
  valid(): number;
  /** Most frequent first; an answer may have several. */
  reasons(): RejectionCount[];
  shares(): DeliveredShares[];
  /** Of answers that were held to a format; undefined where none was. */
  weighted(): Weights | undefined;
}

/** Counts answers as they are judged. */
export function createTally(components: readonly Component[]): Tally {
  let [asked, draws, noAnswers, accepted, valid] = [0, 0, 0, 0, 0];
  const reasons = new Map<string, { reason: string; field?: string; answers: number; example: string }>();
  const counts = components.map(({ attributes, cells, held }) => ({
    attributes,
    held,
    of: new Map(cells.map((cell) => [keyOf(cell.values), { ...cell, valid: 0, accepted: 0 }])),
    outside: 0,
  }));
  const weights = createWeights();

  function reject(rejections: readonly Rejection[]): void {
    const seen = new Set<string>();
    for (const { reason, field, says } of rejections) {
      const key = JSON.stringify([reason, field]);
      const counted = reasons.get(key) ?? { reason, ...(field !== undefined && { field }), answers: 0, example: says };
      if (!seen.has(key)) counted.answers++;
      seen.add(key);
      reasons.set(key, counted);
    }
  }

  function addOne({ answer, record, rejections, isValid, combination }: Judged): void {
    draws++;
    if (answer.noAnswer !== undefined) noAnswers++;
    if (combination === undefined) reject(rejections);
    if (isValid) valid++;
    const cells: string[] = [];
    if (isValid)
      counts.forEach((component, i) => {
        const key = cellOf(component.attributes, record.attributes);
        const cell = component.of.get(key);
        if (cell === undefined) return void component.outside++;
        cell.valid++;
        cells.push(`${i} ${key}`);
      });
    if (answer.formatLogMass !== undefined) weights.add(answer.formatLogMass, isValid, cells);
  }

  return {
    add(judged, ofBlock) {
      asked += ofBlock;
      judged.forEach(addOne);
    },
    reject,
    accept(attributes) {
      accepted++;
      for (const component of counts) {
        const cell = component.of.get(cellOf(component.attributes, attributes));
        if (cell !== undefined) cell.accepted++;
      }
    },
    asked: () => asked,
    draws: () => draws,
    noAnswers: () => noAnswers,
    accepted: () => accepted,
    valid: () => valid,
    reasons: () => [...reasons.values()].sort((a, b) => b.answers - a.answers),
    shares: () =>
      counts.map(({ attributes, held, of, outside }, i) => ({
        attributes,
        held,
        outside,
        cells: [...of].map(([key, cell]) =>
          weights.answers() === 0 ? cell : { ...cell, weighted: weights.shareOf(`${i} ${key}`) },
        ),
      })),
    weighted: () => (weights.answers() === 0 ? undefined : weights),
  };
}
