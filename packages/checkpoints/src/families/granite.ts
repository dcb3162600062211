import type { Architecture } from './family.js';
import type { Fields } from './fields.js';
import { llama } from './llama.js';

/** Granite 3: Llama with four multipliers. */
export function granite(fields: Fields, where: string): Architecture {
  const { config, layout } = llama(fields, where);
  return {
    config: {
      ...config,
      embeddingScale: fields.embedding_multiplier!,
      queryScale: fields.attention_multiplier!,
      residualScale: fields.residual_multiplier!,
      logitScale: 1 / fields.logits_scaling!,
    },
    layout,
  };
}
