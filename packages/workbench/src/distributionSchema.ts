import type { PromptDistribution } from '@diffuse/diffuse';
import { z } from 'zod';

const number = z.number();
const said = { count: number, share: number, lower: number, upper: number };

/** Every target of a prompt, wanted and said. */
export const distributionSchema: z.ZodType<PromptDistribution> = z.object({
  ...{ task: z.string(), file: z.string() },
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
