import type { Counting, MeasuredMetrics } from '@diffuse/diffuse';
import { metricsSchema } from '@diffuse/workbench';
import { z } from 'zod';
import { countingSchema } from '../counting.js';
import { differencesSchema, type Differences } from './differencesSchema.js';

/**
 * What was tuned on in distribution: all tasks, the held-out one among them (as the paper's §5 says), or the held-out one
 * alone (as the authors' leave-one-in configurations have it).
 */
export interface InDistribution {
  readonly tunedOn: 'all' | 'one';
  /** One entry for all held-out tasks, or one each. */
  readonly measured: readonly MeasuredMetrics[];
}

/** All of a leave-one-out run: the model as it came, tuned in distribution, and tuned on all tasks but one. */
export interface LeaveOneOut {
  readonly model: string;
  readonly samples: number;
  /** Which answers the figure and the summary are of; tables have the paper's and ours. */
  readonly counting: Counting;
  readonly heldOut: readonly { readonly name: string; readonly title: string }[];
  readonly baseline: MeasuredMetrics;
  readonly inDistribution: InDistribution;
  /** One entry a held-out task, sampled on that task. */
  readonly outOfDistribution: readonly MeasuredMetrics[];
  /** Held out minus baseline. */
  readonly differences: Differences;
  /** In distribution minus held out. */
  readonly inDistributionDifferences: Differences;
}

const resultSchema = z.object({
  model: z.string(),
  samples: z.number(),
  counting: countingSchema,
  heldOut: z.array(z.object({ name: z.string(), title: z.string() })),
  baseline: metricsSchema,
  inDistribution: z.object({ tunedOn: z.enum(['all', 'one']), measured: z.array(metricsSchema) }),
  outOfDistribution: z.array(metricsSchema),
  differences: differencesSchema,
  inDistributionDifferences: differencesSchema,
});

export const leaveOneOutSchema: z.ZodType<LeaveOneOut> = resultSchema.refine(
  ({ heldOut, outOfDistribution, inDistribution: { tunedOn, measured } }) =>
    heldOut.length > 0 &&
    outOfDistribution.length === heldOut.length &&
    measured.length === (tunedOn === 'all' ? 1 : heldOut.length),
  { error: 'expected measurements of every task that was held out, one at least' },
);
