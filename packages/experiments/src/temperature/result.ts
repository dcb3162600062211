import type { Counting, SampledMetrics } from '@diffuse/diffuse';
import { sampledFields } from '@diffuse/workbench';
import { z } from 'zod';
import { countingSchema } from '../counting.js';

/** One model's answers at one temperature. */
export interface TemperaturePoint extends SampledMetrics {
  readonly temperature: number;
}

/** One task in the model as it came and tuned on this task, by rising temperature. */
export interface TemperatureTask {
  readonly title: string;
  readonly baseline: readonly TemperaturePoint[];
  readonly tuned: readonly TemperaturePoint[];
  /** The first temperature at which the untuned model's entropy is that of the tuned model at 1; null if none is. */
  readonly needed: {
    /** Entropy as the run counts answers. */
    readonly counted: number | null;
    /** Entropy of all texts as they were written, whatever their shape. */
    readonly text: number | null;
  };
}

export interface Temperature {
  readonly model: string;
  readonly samples: number;
  readonly counting: Counting;
  readonly tasks: readonly TemperatureTask[];
}

export const temperaturePointSchema: z.ZodType<TemperaturePoint> = z.object({
  temperature: z.number(),
  ...sampledFields,
});

const found = z.number().nullable();

export const temperatureSchema: z.ZodType<Temperature> = z.object({
  model: z.string(),
  samples: z.number(),
  counting: countingSchema,
  tasks: z.array(
    z.object({
      title: z.string(),
      baseline: z.array(temperaturePointSchema),
      tuned: z.array(temperaturePointSchema),
      needed: z.object({ counted: found, text: found }),
    }),
  ),
});
