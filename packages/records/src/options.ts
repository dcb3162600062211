import { biographySchema } from '@diffuse/synthbio';
import { z } from 'zod';
import { named, samplingOptions } from '@diffuse/workbench';

/** What kind of record is asked for, and how records are drawn: a record takes more tokens than one short answer. */
export const recordOptions = {
  schema: z
    .string()
    .default(biographySchema.name)
    .describe('what to invent: biography, or a YAML file that describes a record of your own')
    .meta(named),
  ...samplingOptions,
  samples: samplingOptions.samples.describe('records a model'),
  maxNewTokens: samplingOptions.maxNewTokens.default(160),
};
