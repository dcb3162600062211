import { z } from 'zod';
import { notKept, written } from './optionMarks.js';

const price = z.number().nonnegative().optional();

/** How many answers of an API are asked for: through files, and at what prices. */
export const askingOptions = {
  batchFile: z
    .string()
    .optional()
    .describe(
      'file in OpenAI’s batch format: where there is none, the requests for all answers that are missing are written to it, and the URL is not asked; where there is one, it holds results, which are read',
    )
    .meta(written),
  priceIn: price.describe('price of a million tokens of prompts at the URL, to say what a run may cost').meta(notKept),
  priceOut: price.describe('price of a million tokens of answers, what is reasoned included').meta(notKept),
};

export type AskingSettings = z.output<z.ZodObject<typeof askingOptions>>;
