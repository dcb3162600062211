import { activationOf } from './activation.js';
import { biasedModules, layersOf, plainLayout, type Architecture } from './family.js';
import { commonConfig, type Fields } from './fields.js';
import { ropeOf } from './rope.js';

/** Llama 1 to 3.x, and the many models of the same form. */
export function llama(fields: Fields, where: string): Architecture {
  const rope = ropeOf(fields, where);
  return {
    config: {
      ...commonConfig(fields, where),
      activation: activationOf(fields, where),
      layers: layersOf(fields.num_hidden_layers, () => ({ rope })),
    },
    layout: { ...plainLayout, biases: biasedModules(fields) },
  };
}
