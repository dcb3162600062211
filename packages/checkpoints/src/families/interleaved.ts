import { biasedModules, type Architecture } from './family.js';
import type { Fields } from './fields.js';
import { llama } from './llama.js';

/** Llama in which neighbouring dimensions are rotated. */
function interleaved(fields: Fields, where: string): Architecture {
  const { config, layout } = llama(fields, where);
  const layers = config.layers.map((layer) => ({ ...layer, rope: { ...layer.rope!, interleaved: true } as const }));
  return { config: { ...config, layers }, layout };
}

/** Helium: biases on queries, keys and values at most. */
export function helium(fields: Fields, where: string): Architecture {
  const { config, layout } = interleaved(fields, where);
  return { config, layout: { ...layout, biases: layout.biases.filter((module) => module !== 'o') } };
}

/** ERNIE 4.5: biases everywhere where `use_bias` is set. */
export function ernie45(fields: Fields, where: string): Architecture {
  const { config, layout } = interleaved(fields, where);
  const biases = biasedModules({ attention_bias: fields.use_bias, mlp_bias: fields.use_bias });
  return { config, layout: { ...layout, biases } };
}
