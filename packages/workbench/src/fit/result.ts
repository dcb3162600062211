import type { ExactMetrics, FitRound, Measurement } from '@diffuse/diffuse';
import { mean } from '@diffuse/metrics';
import { z } from 'zod';
import { exactSchema, measurementSchema } from '../result.js';

const distance = z.number();

const round: z.ZodType<FitRound> = z.object({
  purpose: z.enum(['rate', 'fit']),
  learningRate: z.number(),
  steps: z.int().nonnegative(),
  above: z.number().nullable(),
  own: distance.nullable(),
  others: distance.nullable(),
  kept: z.boolean(),
});

/** How a fit has gone on. */
export const fitRoundsSchema = z.object({
  end: z.enum(['reached', 'stalled', 'steps', 'not finite']),
  rounds: z.array(round),
});

/** What a fit has come to, in wordings of which none was in a round. */
export const fitSchema = z.object({
  reached: z.boolean(),
  asked: z.object({ own: distance, others: distance }),
  ...fitRoundsSchema.shape,
  before: z.array(exactSchema),
  after: measurementSchema,
});

export type FitResult = z.output<typeof fitSchema>;

/** The same of the wordings for one purpose: the user's, or those that were kept for the test. */
export interface Side {
  readonly before: readonly ExactMetrics[];
  readonly after: readonly ExactMetrics[];
}

export const sidesOf = ({ before, after }: Pick<FitResult, 'before' | 'after'>): Record<'own' | 'test', Side> => {
  const side = (name: string): Side => ({
    before: before.filter(({ task }) => task === name),
    after: after.exact.filter(({ task }) => task === name),
  });
  return { own: side('own'), test: side('test') };
};

export const farthest = (exact: readonly ExactMetrics[]): number =>
  Math.max(...exact.map(({ totalVariation }) => totalVariation));

export const meanDistance = (exact: readonly ExactMetrics[]): number =>
  mean(exact.map(({ totalVariation }) => totalVariation));

export const leastValid = (exact: readonly ExactMetrics[]): number =>
  Math.min(...exact.map(({ validMass }) => validMass));

/** Whether the answers are as near as was asked in every wording. */
export function isReached(
  measured: { readonly before: ExactMetrics[]; readonly after: Measurement },
  asked: FitResult['asked'],
): boolean {
  const { own, test } = sidesOf(measured);
  return farthest(own.after) <= asked.own && farthest(test.after) <= asked.others;
}
