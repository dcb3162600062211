import type { Interval } from '@diffuse/metrics';
import { z } from 'zod';

/** What a run that was to deliver so many records came to: how many answers it took, what became of them, and the shares. */
export interface Delivery {
  /** Records that were asked for. */
  readonly wanted: number;
  /** Records that there are. */
  readonly accepted: number;
  /**
   * All records are there, or the most answers were asked for, or the first thousand answers had no record among them, or the last
   * thousands made no record more.
   */
  readonly ended: 'delivered' | 'most answers' | 'nothing accepted' | 'no more accepted';
  /** Draws in all: answers, and those that are none (filtered, refused, not reached). */
  readonly draws: number;
  readonly noAnswers: number;
  /** Times that answers were asked for. */
  readonly waves: number;
  /**
   * Share that became records of the answers that came while records were wanted, with Wilson's 95% interval: what a wave has beyond
   * the last record says nothing of what is accepted. Where a run ends with its last record, the share is above what it is in the
   * long run by some (1 - share) / records of itself.
   */
  readonly acceptance: Interval;
  /** Share of the answers whose fields can be read and whose rules hold, whatever became of them then; Wilson's 95% interval. */
  readonly validity: Interval;
  /** Why answers are no records, most frequent first; an answer may have several reasons. */
  readonly rejected: readonly RejectionCount[];
  /** Fields that were drawn outside of the model. */
  readonly drawn: readonly string[];
  /** Whether answers were chosen among so that shares are as wanted. */
  readonly quotas: boolean;
  /** Shares wanted, among valid answers, and among the records, component by component. */
  readonly shares: readonly DeliveredShares[];
  /** How answers were held to the format; absent where they were not. */
  readonly constrained?: Constrained;
  /** Which answers the rest of the analysis is of: draws of the model that no choice was made among. */
  readonly analysed: { readonly answers: number; readonly of: 'all answers' | 'the first wave' };
}

/** How often one reason kept an answer from being a record. */
export interface RejectionCount {
  /** Such as `bad value`, `cut off`, `surplus`. */
  readonly reason: string;
  /** The field, or the fields, that it is about; absent of an answer as a whole. */
  readonly field?: string | undefined;
  readonly answers: number;
  /** The first that was seen, in words. */
  readonly example: string;
}

/** Attributes that are wanted together, in all their combinations. */
export interface DeliveredShares {
  readonly attributes: readonly string[];
  readonly cells: readonly DeliveredCell[];
  /** Whether answers were chosen among so that records have these shares; no quota is held to where not. */
  readonly held?: boolean | undefined;
  /** Valid answers with a combination that is none of the cells. */
  readonly outside: number;
}

/** One combination of values. */
interface DeliveredCell {
  readonly values: readonly string[];
  /** Its share of what is wanted, from 0 to 1. */
  readonly share: number;
  /** Records that were to have it, in whole numbers. */
  readonly quota: number;
  /** Valid answers that have it: before the choice. */
  readonly valid: number;
  /** Records that have it: after the choice. */
  readonly accepted: number;
  /** Under a mask, the share of the valid answers' importance weights: the model's own, conditioned on the format. */
  readonly weighted?: number | undefined;
}

/** Answers that were held to the format token by token. */
export interface Constrained {
  readonly how: 'mask' | 'exact';
  /** Draws that the mask gave; under `exact`, those that were thrown away again are among them. */
  readonly asked: number;
  /** Answers with an importance weight: none where a server held them to the format, which does not tell. */
  readonly weighted: number;
  /** (Σw)² / Σw² of these; they are worth as much as so many draws of the model's own, conditioned on the format. */
  readonly effective: number;
}

const count = z.int().nonnegative();
const share = z.number().min(0).max(1);
const interval: z.ZodType<Interval> = z.object({ estimate: share, lower: share, upper: share });

const cell: z.ZodType<DeliveredCell> = z.object({
  values: z.array(z.string()),
  share,
  quota: count,
  valid: count,
  accepted: count,
  weighted: share.optional(),
});

export const deliverySchema: z.ZodType<Delivery> = z.object({
  wanted: count,
  accepted: count,
  ended: z.enum(['delivered', 'most answers', 'nothing accepted', 'no more accepted']),
  draws: count,
  noAnswers: count,
  waves: count,
  acceptance: interval,
  validity: interval,
  rejected: z.array(
    z.object({ reason: z.string(), field: z.string().optional(), answers: count, example: z.string() }),
  ),
  drawn: z.array(z.string()),
  quotas: z.boolean(),
  shares: z.array(
    z.object({ attributes: z.array(z.string()), cells: z.array(cell), held: z.boolean().optional(), outside: count }),
  ),
  constrained: z
    .object({ how: z.enum(['mask', 'exact']), asked: count, weighted: count, effective: z.number().nonnegative() })
    .exactOptional(),
  analysed: z.object({ answers: count, of: z.enum(['all answers', 'the first wave']) }),
});
