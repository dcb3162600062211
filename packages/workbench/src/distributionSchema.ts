import type { PromptDistribution } from '@diffuse/diffuse';
import { z } from 'zod';
import { aCount, aShare, promptNames } from './promptNames.js';

const said = { count: aCount, share: aShare, lower: aShare, upper: aShare };

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
      wanted: aShare,
      exact: aShare.nullable(),
      said: z.object(said).nullable(),
    }),
  ),
  others: z.array(z.object({ text: z.string(), wellFormed: z.boolean(), ...said })),
  othersLeftOut: aCount,
  otherMass: aShare.nullable(),
});
