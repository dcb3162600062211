import type { Counting, ExactMetrics, SampledMetrics } from '@diffuse/diffuse';
import type { Diffuseness } from '@diffuse/metrics';
import { diffusenessSchema, exactSchema, sampledSchema } from '@diffuse/workbench';
import { z } from 'zod';
import { countingSchema } from '../counting.js';

/** What answers would look like if they came from the world (paper §4.1). */
export interface Natural {
  readonly name: string;
  /** nats */
  readonly entropy: number;
  /** Distinct values expected in as many draws as the model gave answers. */
  readonly coverage: number;
  /** One sample of that many draws, as the paper compares with. */
  readonly sample: Diffuseness;
  readonly likeliest: readonly { readonly value: string; readonly probability: number }[];
}

/** One of a model's most frequent answers. */
export interface AnswerShare {
  readonly value: string;
  readonly count: number;
  /** The model's exact probability; null for an answer that is no target. */
  readonly probability: number | null;
  /** The share that it has by nature. */
  readonly natural: number;
}

/** One model's answers to one prompt. */
export interface Answering {
  readonly exact: ExactMetrics;
  readonly sampled: SampledMetrics;
  readonly answers: readonly AnswerShare[];
}

/** One task: its natural distribution, and the answers of the model untuned and tuned on this task alone. */
export interface Figure1Task {
  readonly name: string;
  readonly title: string;
  readonly file: string;
  readonly natural: Natural;
  readonly baseline: Answering;
  readonly tuned: Answering;
}

export interface Figure1 {
  readonly model: string;
  readonly samples: number;
  /** Which answers Table 4 counts; Figure 1 shows those that can be read so. */
  readonly counting: Counting;
  readonly tasks: readonly Figure1Task[];
}

const natural: z.ZodType<Natural> = z.object({
  name: z.string(),
  entropy: z.number(),
  coverage: z.number(),
  sample: diffusenessSchema,
  likeliest: z.array(z.object({ value: z.string(), probability: z.number() })),
});

export const answeringSchema: z.ZodType<Answering> = z.object({
  exact: exactSchema,
  sampled: sampledSchema,
  answers: z.array(
    z.object({ value: z.string(), count: z.number(), probability: z.number().nullable(), natural: z.number() }),
  ),
});

export const figure1Schema: z.ZodType<Figure1> = z.object({
  model: z.string(),
  samples: z.number(),
  counting: countingSchema,
  tasks: z.array(
    z.object({
      name: z.string(),
      title: z.string(),
      file: z.string(),
      natural,
      baseline: answeringSchema,
      tuned: answeringSchema,
    }),
  ),
});
