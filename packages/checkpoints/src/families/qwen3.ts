import { attentionModules, plainLayout, type Architecture } from './family.js';
import type { Fields } from './fields.js';
import { qwenConfig } from './qwen2.js';

/** Qwen 3: norms of queries and keys instead of biases, heads of 128. */
export function qwen3(fields: Fields, where: string): Architecture {
  return {
    config: qwenConfig({ ...fields, head_dim: fields.head_dim ?? 128 }, where),
    layout: { ...plainLayout, headNorms: true, biases: fields.attention_bias ? attentionModules : [] },
  };
}
