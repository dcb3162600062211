import type { PromptDistribution } from '@diffuse/diffuse';
import { z } from 'zod';
import { aCount, promptNames } from './promptNames.js';

const number = z.number();
const said = { count: aCount, share: number, lower: number, upper: number };

/** Every target of a prompt, wanted and said. */
export const distributionSchema: z.ZodType<PromptDistribution> = z.object({
  ...promptNames,
  request: z.string(),
  answers: aCount.nullable(),
  every: z.int().positive().nullable(),
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
  othersLeftOut: aCount,
  otherMass: number.nullable(),
});
