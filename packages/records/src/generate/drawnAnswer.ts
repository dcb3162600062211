import { z } from 'zod';

/** An answer as it is kept: what came, and nothing of what was made of it. */
export interface DrawnAnswer {
  /** Its place among all answers of a run, from 0: its random stream. */
  readonly index: number;
  /** `''` where there is no answer. */
  readonly text: string;
  /** nats; null where it is not told */
  readonly logProb: number | null;
  readonly finished: 'stop' | 'length';
  readonly reasoning?: string | undefined;
  readonly reason?: string | undefined;
  readonly noAnswer?: 'filtered' | 'refused' | 'unreached' | undefined;
  /** Of an answer that was held to a format: the logarithm of the mass that the format left of the model's distribution, in nats. */
  readonly formatLogMass?: number | undefined;
}

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
