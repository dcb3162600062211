import type {
  ExactMetrics,
  Measurement,
  Reading,
  SampledMetrics,
  SampleRecord,
  Spread,
  StepRecord,
} from '@diffuse/diffuse';
import type { Bounded, Diffuseness, Excess, GoodnessOfFit } from '@diffuse/metrics';
import { z } from 'zod';

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

const fit: z.ZodType<GoodnessOfFit> = z.object({
  statistic: number.nullable(),
  degrees: number,
  pValue: number,
  test: z.enum(['chi-square', 'multinomial']),
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

/** The fields of `SampledMetrics`, for results that add to them. */
export const sampledFields = {
  ...named,
  samples: number,
  wellFormed: number,
  onTarget: number.nullable(),
  ...diffuseness,
  textEntropy: number,
  readings: z.object({ strict: reading, lenient: reading }),
  novelty: z
    .object({ share: number, distinct: number, real: number.nullable(), examples: z.array(z.string()) })
    .nullable(),
  excess: z.object({ totalVariation: excessSchema, klToTarget: excessSchema }).nullable(),
  targetEntropy: number.nullable(),
  fit: fit.nullable(),
  serial: z
    .object({
      rate: number,
      expected: number,
      z: number,
      pValue: number,
      method: z.enum(['exact', 'permutation', 'normal']),
    })
    .nullable(),
};

export const sampledSchema: z.ZodType<SampledMetrics> = z.object(sampledFields);

export const measurementSchema: z.ZodType<Measurement> = z.object({
  exact: z.array(exactSchema),
  sampled: z.array(sampledSchema),
});

/** A line of a prompt's answers. */
export const sampleSchema: z.ZodType<SampleRecord> = z.object({
  index: z.int().nonnegative(),
  text: z.string(),
  value: z.string().nullable(),
  logProb: number.nullable(),
  finished: z.enum(['stop', 'length']),
});

/** A line of a tuning's log. */
export const stepSchema: z.ZodType<StepRecord> = z.object({
  step: number,
  pass: number,
  ...named,
  loss: number,
  optimum: number,
  validMass: number,
  gradNorm: number,
});
