import { shareInterval, type Interval } from '@diffuse/metrics';
import type { Delivery, DeliveredShares } from '../delivery.js';

/** A value, or a combination of values: its share of what is wanted, of the valid answers and of the records. */
export interface Shared {
  readonly values: readonly string[];
  readonly wanted: number;
  /** Of the valid answers, before any choice; null without any. */
  readonly said: Interval | null;
  /** Of the importance weights of valid answers that were held to a format; undefined of others, and of drawn values. */
  readonly weighted: number | undefined;
  /** Of the records; NaN without any. */
  readonly delivered: number;
}

/** What is wanted of one attribute, or of several together. */
export interface SharesOf {
  readonly attributes: readonly string[];
  /** Whether all of them are drawn outside of the model. */
  readonly drawn: boolean;
  readonly shares: readonly Shared[];
  /** The share of valid answers with none of these values. */
  readonly outside: number;
}

interface Summed {
  readonly values: readonly string[];
  share: number;
  valid: number;
  accepted: number;
  weighted: number | undefined;
}

/** Each attribute that something is wanted of, alone. */
export function marginalShares(delivery: Delivery): SharesOf[] {
  return delivery.shares.flatMap((component) =>
    component.attributes.map((attribute, at) => {
      const of = new Map<string, Summed>();
      for (const { values, share, valid, accepted, weighted } of component.cells) {
        const value = values[at]!;
        const sum = of.get(value) ?? { values: [value], share: 0, valid: 0, accepted: 0, weighted: undefined };
        sum.share += share;
        sum.valid += valid;
        sum.accepted += accepted;
        if (weighted !== undefined) sum.weighted = (sum.weighted ?? 0) + weighted;
        of.set(value, sum);
      }
      return sharesOf(delivery, [attribute], [...of.values()], component);
    }),
  );
}

/** Each combination of attributes that something is wanted of together. */
export function jointShares(delivery: Delivery): SharesOf[] {
  return delivery.shares
    .filter(({ attributes }) => attributes.length > 1)
    .map((component) =>
      sharesOf(
        delivery,
        component.attributes,
        component.cells.map(({ quota: _, weighted, ...cell }) => ({ ...cell, weighted })),
        component,
      ),
    );
}

function sharesOf(
  { accepted, drawn }: Delivery,
  attributes: readonly string[],
  cells: readonly Readonly<Summed>[],
  { cells: all, outside }: DeliveredShares,
): SharesOf {
  const valid = all.reduce((sum, cell) => sum + cell.valid, outside);
  const isDrawn = areDrawn(drawn, attributes);
  return {
    attributes,
    drawn: isDrawn,
    shares: cells.map((cell) => ({
      values: cell.values,
      wanted: cell.share,
      said: valid === 0 ? null : shareInterval(cell.valid, valid),
      weighted: isDrawn ? undefined : cell.weighted,
      delivered: accepted === 0 ? NaN : cell.accepted / accepted,
    })),
    outside: valid === 0 ? 0 : outside / valid,
  };
}

/** Whether all of these attributes are of fields drawn outside of the model. */
export const areDrawn = (drawn: readonly string[], attributes: readonly string[]): boolean =>
  attributes.every((attribute) => drawn.includes(attribute.split('.', 1)[0]!));

/** By how much valid answers miss a share. */
export const missed = ({ said, wanted }: Shared): number => (said === null ? 0 : Math.abs(said.estimate - wanted));
