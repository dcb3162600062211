import type { MeasuredMetrics } from '@diffuse/diffuse';
import { metricsSchema } from '@diffuse/workbench';
import { z } from 'zod';
import type { Mapped } from './mapping.js';

/** A run of one configuration: what was made of it, and the model as it came and tuned. */
export interface ConfigRun {
  readonly model: string;
  /** The file's name. */
  readonly config: string;
  readonly mapping: readonly Mapped[];
  readonly baseline: MeasuredMetrics;
  readonly tuned: MeasuredMetrics;
}

export const configRunSchema: z.ZodType<ConfigRun> = z.object({
  model: z.string(),
  config: z.string(),
  mapping: z.array(z.object({ key: z.string(), value: z.string(), here: z.string() })),
  baseline: metricsSchema,
  tuned: metricsSchema,
});
