import { biographySchema } from '@diffuse/synthbio';
import { z } from 'zod';
import { named, samplingOptions } from '@diffuse/workbench';

/** A whole biography, its sentence included: 64 tokens end inside of one. */
const recordTokens = 160;

/** What kind of record is asked for, and how records are drawn: a record takes more tokens than one short answer. */
export const recordOptions = {
  schema: z
    .string()
    .default(biographySchema.name)
    .describe('what to invent: biography, or a YAML file that describes a record of your own')
    .meta(named),
  promptFile: z
    .string()
    .optional()
    .describe(
      'a prompt file whose request is asked, own (the one that the schema makes), or paper (Table 2, for biographies)',
    )
    .meta(named),
  ...samplingOptions,
  samples: samplingOptions.samples.describe('records a model'),
  maxNewTokens: samplingOptions.maxNewTokens
    .default(recordTokens)
    .describe(
      'longest record in tokens: a biography takes more than the 64 that the code of the paper draws after tuning',
    ),
};
