import { activationOf } from './activation.js';
import { layersOf, plainLayout, type Architecture } from './family.js';
import { commonConfig, type Fields } from './fields.js';
import { parametersOf, ropeOf } from './rope.js';
import { typeOf } from './scaling.js';

/** Phi-3, Phi-3.5 and Phi-4-mini: fused maps, and for long contexts LongRoPE, which older files call "su" or "yarn". */
export function phi3(fields: Fields, where: string): Architecture {
  const { sliding_window: window } = fields;
  const parameters = parametersOf(fields);
  const renamed = ['su', 'yarn'].includes(typeOf(parameters)) ? { ...parameters, rope_type: 'longrope' } : parameters;
  const rope = ropeOf({ ...fields, rope_scaling: undefined, rope_parameters: renamed }, where, { partial: true });
  const layer = { rope, ...(window ? { slidingWindow: window } : {}) };
  return {
    config: {
      ...commonConfig(fields, where),
      activation: activationOf(fields, where),
      layers: layersOf(fields.num_hidden_layers, () => layer),
      fused: [
        ['q', 'k', 'v'],
        ['gate', 'up'],
      ],
    },
    layout: plainLayout,
  };
}
