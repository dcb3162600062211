import type { Counting, ExactMetrics } from '@diffuse/diffuse';
import { z } from 'zod';
import { countingSchema } from '../counting.js';
import { axes, type Axis, type Range } from './ranges.js';

/** One model on one range; entropies in nats. */
export interface RangeMetrics extends Pick<ExactMetrics, 'totalVariation' | 'validEntropy' | 'validMass'> {
  /** Plug-in entropy of sampled answers, in the range or not; null where none were drawn, or none of those counted can be read. */
  readonly sampledEntropy: number | null;
}

/** One range in the model as it came and in the tuned one. */
export interface RangePoint extends Range {
  /** Whether the model was tuned on this very request: such a point is in no mean. */
  readonly tunedOn: boolean;
  readonly baseline: RangeMetrics;
  readonly tuned: RangeMetrics;
}

/** A mean with its 95% interval; null of a single point, which has none. */
export interface Mean {
  readonly estimate: number;
  readonly lower: number | null;
  readonly upper: number | null;
}

export interface RangeMeans {
  readonly totalVariation: Mean;
  readonly validEntropy: Mean;
  readonly validMass: Mean;
  readonly sampledEntropy: Mean | null;
}

/** Means over the ranges of one size that the model was not tuned on. */
export interface CurvePoint {
  /** Integers in the range. */
  readonly size: number;
  /** How many ranges the means are over. */
  readonly points: number;
  readonly baseline: RangeMeans;
  readonly tuned: RangeMeans;
}

/** Points of one half of the figure, and the curves through their means. */
export interface Half {
  readonly points: readonly RangePoint[];
  readonly curve: readonly CurvePoint[];
}

export interface Figure2 {
  readonly model: string;
  /** What x is in the second half. */
  readonly axis: Axis;
  /** The wordings as they were given, by the number that ranges have. */
  readonly texts: readonly string[];
  /** The requests that the model was tuned on. */
  readonly tunedOn: readonly string[];
  /** Answers that were drawn a request, and which of them are counted. */
  readonly samples: number;
  readonly counting: Counting;
  readonly wordings: Half;
  readonly ranges: Half;
}

const number = z.number();
const settings = <T>(schema: z.ZodType<T>) => ({ baseline: schema, tuned: schema });
const metrics: z.ZodType<RangeMetrics> = z.object({
  totalVariation: number,
  validEntropy: number,
  validMass: number,
  sampledEntropy: number.nullable(),
});
const mean: z.ZodType<Mean> = z.object({ estimate: number, lower: number.nullable(), upper: number.nullable() });
const means: z.ZodType<RangeMeans> = z.object({
  totalVariation: mean,
  validEntropy: mean,
  validMass: mean,
  sampledEntropy: mean.nullable(),
});

const half: z.ZodType<Half> = z.object({
  points: z.array(z.object({ wording: number, low: number, high: number, tunedOn: z.boolean(), ...settings(metrics) })),
  curve: z.array(z.object({ size: number, points: number, ...settings(means) })),
});

export const figure2Schema: z.ZodType<Figure2> = z.object({
  model: z.string(),
  axis: z.enum(axes),
  texts: z.array(z.string()),
  tunedOn: z.array(z.string()),
  samples: number,
  counting: countingSchema,
  wordings: half,
  ranges: half,
});
