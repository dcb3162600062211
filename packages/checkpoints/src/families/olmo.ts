import { headNorms, outputNorms, type LayerLayout } from '../names.js';
import { activationOf } from './activation.js';
import { defaults } from './data/defaults.js';
import { biasedModules, plainLayout, type Architecture } from './family.js';
import { commonConfig, layerTypes, windowOf, type Fields } from './fields.js';
import { llama } from './llama.js';
import { ropesByKind } from './rope.js';

const layoutOf = (fields: Fields): LayerLayout => ({
  ...plainLayout,
  biases: biasedModules(fields),
  norms: { ...outputNorms, ...headNorms },
  jointHeadNorms: true,
});

/** OLMo 2: norms behind attention and MLP instead of before, and one norm for all heads' queries, one for their keys. */
export function olmo2(fields: Fields, where: string): Architecture {
  return { config: llama(fields, where).config, layout: layoutOf(fields) };
}

/**
 * OLMo 3: OLMo 2 with three windowed layers to one full one. The older `rope_scaling` and `rope_theta` are of the full
 * ones only: transformers gives windowed ones its own base, whatever `rope_theta` says.
 */
export function olmo3(fields: Fields, where: string): Architecture {
  const kinds = layerTypes(fields, where, (index) => ((index + 1) % 4 === 0 ? 'full_attention' : 'sliding_attention'));
  const ropes = ropesByKind(fields, where, defaults['olmo3']!['rope_theta'] as number);
  return {
    config: {
      ...commonConfig(fields, where),
      activation: activationOf(fields, where),
      layers: kinds.map((kind) => ({ rope: ropes[kind], ...windowOf(kind, fields, where) })),
    },
    layout: layoutOf(fields),
  };
}
