import { activationOf } from './activation.js';
import { plainLayout, type Architecture } from './family.js';
import { commonConfig, layerTypes, windowOf, type Fields } from './fields.js';
import { originalLength, typeOf } from './scaling.js';
import { parametersOf, ropeOf } from './rope.js';

/** Mistral: Llama with a sliding window in every layer, unless `sliding_window` is null. */
export function mistral(fields: Fields, where: string): Architecture {
  return ministral({ ...fields, layer_types: undefined }, where);
}

/** Ministral: a window in the layers that `layer_types` names. */
export function ministral(fields: Fields, where: string): Architecture {
  const kinds = layerTypes(fields, where, () => (fields.sliding_window ? 'sliding_attention' : 'full_attention'));
  const rope = ropeOf(fields, where);
  return {
    config: {
      ...commonConfig(fields, where),
      activation: activationOf(fields, where),
      layers: kinds.map((kind) => ({ rope, ...windowOf(kind, fields, where) })),
    },
    layout: plainLayout,
  };
}

/**
 * Ministral 3: beyond the original length, queries grow with their position (`llama_4_scaling_beta`), which is not
 * implemented.
 */
export function ministral3(fields: Fields, where: string): Architecture {
  const { config, layout } = mistral(fields, where);
  const parameters = parametersOf(fields);
  const { llama_4_scaling_beta: beta } = parameters;
  if (beta === undefined || beta === null)
    throw new Error(`${where}: rope type "${typeOf(parameters)}" of a Ministral 3 needs llama_4_scaling_beta`);
  if (beta === 0) return { config, layout };
  const maxTokens = originalLength(parameters, { fields, where });
  const layers = config.layers.map((layer) => ({ ...layer, rope: { ...layer.rope!, maxTokens } }));
  return { config: { ...config, layers }, layout };
}
