import type { Measurement } from '@diffuse/diffuse';
import { measurementSchema } from '@diffuse/workbench';
import { z } from 'zod';

/** All of a leave-one-out run: the model as it came, tuned on all tasks, and tuned on all but one. */
export interface LeaveOneOut {
  readonly model: string;
  readonly samples: number;
  readonly heldOut: readonly { readonly name: string; readonly title: string }[];
  readonly baseline: Measurement;
  readonly inDistribution: Measurement;
  /** One entry a held-out task, sampled on that task. */
  readonly outOfDistribution: readonly Measurement[];
}

export const leaveOneOutSchema: z.ZodType<LeaveOneOut> = z.object({
  model: z.string(),
  samples: z.number(),
  heldOut: z.array(z.object({ name: z.string(), title: z.string() })),
  baseline: measurementSchema,
  inDistribution: measurementSchema,
  outOfDistribution: z.array(measurementSchema),
});
