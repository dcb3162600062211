import type {
  Distance,
  ExactMetrics,
  Fit,
  MeasuredMetrics,
  Measurement,
  PromptDistribution,
  Reading,
  SampledMetrics,
  SampleRecord,
  Spread,
  StepRecord,
} from '@diffuse/diffuse';
import type { Bounded, Dependence, Diffuseness, DistanceToTarget, Excess } from '@diffuse/metrics';
import { z } from 'zod';
import { scoredBySchema } from './endpoint/scoredBySchema.js';

/** JSON has no infinity: what is infinite is null there. */
const number = z.number();

export const boundedSchema: z.ZodType<Bounded> = z.object({
  estimate: number,
  lower: number,
  upper: number.nullable(),
});

const diffuseness = {
  entropy: number,
  correctedEntropy: boundedSchema,
  unseenMass: number,
  coverage: number,
  expectedCoverage: boundedSchema,
};

export const diffusenessSchema: z.ZodType<Diffuseness> = z.object(diffuseness);

export const excessSchema: z.ZodType<Excess> = z.object({
  observed: number,
  perfect: number,
  perfectLower: number,
  perfectUpper: number,
  excess: number,
});

export const distanceSchema: z.ZodType<DistanceToTarget> = z.object({ observed: number, lower: number, upper: number });

const distance: z.ZodType<Distance> = z.object({
  observed: number,
  lower: number,
  upper: number,
  within: number,
  needed: number,
});

const fit: z.ZodType<Fit> = z.object({
  pValue: number,
  simulations: number,
  parts: z.array(
    z.object({
      statistic: z.enum(['logProbability', 'distinct', 'largestDeviation']),
      observed: number,
      expected: number,
      pValue: number,
    }),
  ),
  every: number,
});

const serial: z.ZodType<Dependence> = z.object({
  pValue: number,
  method: z.enum(['exact', 'permutation', 'normal']),
  lag: number,
  rate: number,
  expected: number,
  effectiveSampleSize: number,
  step: number,
});

const named = { task: z.string(), file: z.string() };

export const exactSchema: z.ZodType<ExactMetrics> = z.object({
  ...named,
  targets: number,
  validMass: number,
  validEntropy: number,
  targetEntropy: number,
  klToTarget: number,
  totalVariation: number,
  expectedCoverage: number,
  neverSays: number,
  saysTooOften: number,
});

const spread: z.ZodType<Spread> = z.object({ entropy: number, coverage: number });

const reading: z.ZodType<Reading> = z.object({ share: number, formed: spread, all: spread });

/** Runs of former versions do not tell them: endpoints gave no such draws then. */
const ends = {
  filtered: number.default(0),
  refused: number.default(0),
  unreached: number.default(0),
  onlyReasoning: number.default(0),
  cutOff: number.default(0),
  endedOtherwise: z.record(z.string(), number).default({}),
  halfCharacters: number.default(0),
};

/** The fields of `SampledMetrics`, for results that add to them. */
export const sampledFields = {
  ...named,
  samples: number,
  ...ends,
  wellFormed: number,
  onTarget: number.nullable(),
  counted: number.nullable(),
  ...diffuseness,
  textEntropy: number,
  readings: z.object({ strict: reading, lenient: reading }),
  novelty: z
    .object({ share: number, distinct: number, real: number.nullable(), examples: z.array(z.string()) })
    .nullable(),
  distance: distance.nullable(),
  excess: z.object({ totalVariation: excessSchema, klToTarget: excessSchema }).nullable(),
  targetEntropy: number.nullable(),
  onTargetEntropy: boundedSchema.nullable(),
  fit: fit.nullable(),
  serial: serial.nullable(),
};

export const sampledSchema: z.ZodType<SampledMetrics> = z.object(sampledFields);

const metrics = { exact: z.array(exactSchema), sampled: z.array(sampledSchema) };

/** The figures of a measurement without what every single target comes to: for results that show none of that. */
export const metricsSchema: z.ZodType<MeasuredMetrics> = z.object(metrics);

const said = { count: number, share: number, lower: number, upper: number };

const distribution: z.ZodType<PromptDistribution> = z.object({
  ...named,
  request: z.string(),
  answers: number.nullable(),
  every: number.nullable(),
  targets: z.array(
    z.object({
      target: z.string(),
      value: z.string(),
      wanted: number,
      exact: number.nullable(),
      said: z.object(said).nullable(),
    }),
  ),
  others: z.array(z.object({ text: z.string(), wellFormed: z.boolean(), ...said })),
  othersLeftOut: number,
  otherMass: number.nullable(),
});

/** A measurement as it is kept. */
export interface StageMeasurement extends Measurement {
  /** Why an endpoint was sampled only, though exact probabilities were wanted. */
  readonly notScored?: string;
}

export const measurementSchema: z.ZodType<StageMeasurement> = z.object({
  ...metrics,
  distributions: z.array(distribution),
  scoredBy: scoredBySchema.exactOptional(),
  notScored: z.string().exactOptional(),
});

/** A line of a prompt's draws. */
export const sampleSchema: z.ZodType<SampleRecord> = z.object({
  index: z.int().nonnegative(),
  text: z.string(),
  value: z.string().nullable(),
  logProb: number.nullable(),
  finished: z.enum(['stop', 'length']),
  counted: z.boolean().nullable(),
  reasoning: z.string().optional(),
  reason: z.string().optional(),
  noAnswer: z.enum(['filtered', 'refused', 'unreached']).optional(),
});

/** A line of a tuning's log. */
export const stepSchema: z.ZodType<StepRecord> = z.object({
  step: number,
  pass: number,
  ...named,
  loss: number,
  optimum: number,
  ways: z.int().positive().optional(),
  validMass: number,
  gradNorm: number,
});
