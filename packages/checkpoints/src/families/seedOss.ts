import type { Architecture } from './family.js';
import type { Fields } from './fields.js';
import { llama } from './llama.js';

/** Seed-OSS: Llama whose output projection has a bias setting of its own. */
export function seedOss(fields: Fields, where: string): Architecture {
  const { config, layout } = llama(fields, where);
  const biases = layout.biases.filter((module) => module !== 'o');
  return { config, layout: { ...layout, biases: fields.attention_out_bias ? [...biases, 'o'] : biases } };
}
