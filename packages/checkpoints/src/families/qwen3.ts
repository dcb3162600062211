import { headNorms, plainNorms } from '../names.js';
import { biasedModules, plainLayout, type Architecture } from './family.js';
import type { Fields } from './fields.js';
import { qwenConfig } from './qwen2.js';

/** Qwen 3: norms of queries and keys instead of biases. */
export function qwen3(fields: Fields, where: string): Architecture {
  return {
    config: qwenConfig(fields, where),
    layout: { ...plainLayout, norms: { ...plainNorms, ...headNorms }, biases: biasedModules(fields) },
  };
}
