import type { ScoredBy } from '@diffuse/diffuse';
import { z } from 'zod';

/** By whom and how exact probabilities were told. */
export const scoredBySchema: z.ZodType<ScoredBy> = z.object({
  endpoint: z.string(),
  model: z.string(),
  by: z.enum(['prompt_logprobs', 'echo', 'logit_bias']),
  weights: z.string().exactOptional(),
  prompts: z.enum(['tokens', 'counts']),
  vocabulary: z.boolean(),
});
