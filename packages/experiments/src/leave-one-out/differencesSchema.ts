import type { Interval } from '@diffuse/metrics';
import { z } from 'zod';

/** A difference and its 95% interval, as JSON can hold it: null for no bound. */
const tested = { estimate: z.number(), lower: z.number().nullable(), upper: z.number().nullable(), pValue: z.number() };

const figure = z.number().nullable();

const prompt = z.object({
  task: z.string(),
  file: z.string(),
  /** Distance to the wanted distribution, exact; null without targets, as the next two. */
  totalVariation: figure,
  validEntropy: figure,
  validMass: figure,
  /** Of the well-formed answers, corrected, nats; null where a model gave none. */
  entropy: figure,
});

const overall = z.object({ ...tested, clusters: z.number() }).nullable();

const means = z.object({ totalVariation: overall, validEntropy: overall, validMass: overall, entropy: overall });

export const differencesSchema = z.object({
  prompts: z.array(prompt),
  /** The sampled entropy over a task's prompts; p-values are Holm's over the tasks. */
  tasks: z.array(z.object({ task: z.string(), entropy: z.object(tested).nullable() })),
  /** Means over all prompts, for other prompts of these tasks. */
  overPrompts: means,
  /** Means over tasks, each with equal weight, for other tasks. */
  overTasks: means,
});

/** What one model does differently from another: the second minus the first. */
export type Differences = z.output<typeof differencesSchema>;
export type Means = Differences['overTasks'];
export type PromptDifference = Differences['prompts'][number];
export type TaskDifference = Differences['tasks'][number];

/** An interval whose bounds are null where they are infinite. */
export function unbounded({ estimate, lower, upper }: Interval): {
  estimate: number;
  lower: number | null;
  upper: number | null;
} {
  const finite = (bound: number): number | null => (Number.isFinite(bound) ? bound : null);
  return { estimate, lower: finite(lower), upper: finite(upper) };
}
