import type { ExactMetrics } from '@diffuse/diffuse';
import type { Interval } from '@diffuse/metrics';
import { z } from 'zod';
import type { Range } from './ranges.js';

/** One model on one range, exact; entropy in nats, over valid answers. */
export type RangeMetrics = Pick<ExactMetrics, 'validEntropy' | 'validMass'>;

/** One range in the model as it came and in the tuned one. */
export interface RangePoint extends Range {
  readonly baseline: RangeMetrics;
  readonly tuned: RangeMetrics;
}

/** Means over the ranges of one size with 95% intervals. */
export interface CurvePoint {
  /** Integers in the range. */
  readonly size: number;
  readonly baseline: Readonly<Record<keyof RangeMetrics, Interval>>;
  readonly tuned: Readonly<Record<keyof RangeMetrics, Interval>>;
}

/** Points of one half of the figure, and the curves through their means. */
export interface Half {
  readonly points: readonly RangePoint[];
  readonly curve: readonly CurvePoint[];
}

export interface Figure2 {
  readonly model: string;
  readonly wordings: Half;
  readonly ranges: Half;
}

const number = z.number();
const settings = <T>(schema: z.ZodType<T>) => ({ baseline: schema, tuned: schema });
const metrics: z.ZodType<RangeMetrics> = z.object({ validEntropy: number, validMass: number });
const interval: z.ZodType<Interval> = z.object({ estimate: number, lower: number, upper: number });
const intervals = z.object({ validEntropy: interval, validMass: interval });

const half: z.ZodType<Half> = z.object({
  points: z.array(z.object({ wording: number, low: number, high: number, ...settings(metrics) })),
  curve: z.array(z.object({ size: number, ...settings(intervals) })),
});

export const figure2Schema: z.ZodType<Figure2> = z.object({ model: z.string(), wordings: half, ranges: half });
