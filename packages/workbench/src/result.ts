import type {
  Distance,
  ExactMetrics,
  Fit,
  MeasuredMetrics,
  Measurement,
  Reading,
  SampledMetrics,
  ScoredBy,
  SampleRecord,
  Spread,
  StepRecord,
} from '@diffuse/diffuse';
import type { Bounded, Dependence, Diffuseness, DistanceToTarget, Excess } from '@diffuse/metrics';
import { z } from 'zod';
import { distributionSchema } from './distributionSchema.js';
import { aCount, aShare, promptNames } from './promptNames.js';

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

export const distanceSchema: z.ZodType<DistanceToTarget> = z.object({ observed: aShare, lower: aShare, upper: aShare });

const distance: z.ZodType<Distance> = z.object({
  observed: aShare,
  lower: aShare,
  upper: aShare,
  within: aShare,
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

export const exactSchema: z.ZodType<ExactMetrics> = z.object({
  ...promptNames,
  targets: aCount,
  validMass: aShare,
  validEntropy: number,
  targetEntropy: number,
  klToTarget: number,
  totalVariation: aShare,
  expectedCoverage: number,
  neverSays: number,
  saysTooOften: number,
});

const spread: z.ZodType<Spread> = z.object({ entropy: number, coverage: number });

const reading: z.ZodType<Reading> = z.object({ share: number, formed: spread, all: spread });

/** Runs of former versions do not tell them: endpoints gave no such draws then. */
const ends = {
  filtered: aCount.default(0),
  refused: aCount.default(0),
  unreached: aCount.default(0),
  onlyReasoning: aCount.default(0),
  cutOff: aCount.default(0),
  endedOtherwise: z.record(z.string(), aCount).default({}),
  halfCharacters: aCount.default(0),
};

/** The fields of `SampledMetrics`, for results that add to them. */
export const sampledFields = {
  ...promptNames,
  samples: aCount,
  ...ends,
  wellFormed: aShare,
  onTarget: aShare.nullable(),
  counted: aShare.nullable(),
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

const scoredBy: z.ZodType<ScoredBy> = z.object({
  endpoint: z.string(),
  model: z.string(),
  by: z.enum(['prompt_logprobs', 'echo', 'logit_bias']),
  weights: z.string().exactOptional(),
  prompts: z.enum(['tokens', 'counts']),
  vocabulary: z.boolean(),
});

/** A measurement as it is kept. */
export interface StageMeasurement extends Measurement {
  /** Why an endpoint was sampled only, though exact probabilities were wanted. */
  readonly notScored?: string;
}

export const measurementSchema: z.ZodType<StageMeasurement> = z.object({
  ...metrics,
  distributions: z.array(distributionSchema),
  scoredBy: scoredBy.exactOptional(),
  notScored: z.string().exactOptional(),
});

/** A line of a prompt's draws. */
export const sampleSchema: z.ZodType<SampleRecord> = z.object({
  index: aCount,
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
  step: aCount,
  pass: aCount,
  ...promptNames,
  loss: number,
  optimum: number,
  ways: z.int().positive().optional(),
  validMass: number,
  gradNorm: number,
});
