import type { SampleRecord } from '@diffuse/diffuse';
import { z } from 'zod';

/** An answer as it is kept: what came, and nothing of what was made of it. */
export type DrawnAnswer = Omit<SampleRecord, 'value' | 'counted'>;

/** A draw that an exact format refused: it is no answer, and is not to be drawn once more. */
interface RefusedDraw {
  readonly index: number;
  readonly refused: true;
}

/** What a part keeps of each index. */
export type KeptDraw = DrawnAnswer | RefusedDraw;

export const isAnswer = (draw: KeptDraw): draw is DrawnAnswer => !('refused' in draw);

const drawnAnswerSchema: z.ZodType<DrawnAnswer> = z.object({
  index: z.int().nonnegative(),
  text: z.string(),
  logProb: z.number().nullable(),
  finished: z.enum(['stop', 'length']),
  reasoning: z.string().optional(),
  reason: z.string().optional(),
  noAnswer: z.enum(['filtered', 'refused', 'unreached']).optional(),
  formatLogMass: z.number().optional(),
});

const refusedDrawSchema: z.ZodType<RefusedDraw> = z.object({ index: z.int().nonnegative(), refused: z.literal(true) });

export const keptDrawSchema: z.ZodType<KeptDraw> = z.union([refusedDrawSchema, drawnAnswerSchema]);
