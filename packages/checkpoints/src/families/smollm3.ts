import { activationOf } from './activation.js';
import { biasedModules, plainLayout, type Architecture } from './family.js';
import { commonConfig, layerTypes, windowOf, type Fields } from './fields.js';
import { ropeOf } from './rope.js';

/** SmolLM3: no rotation in every fourth layer, or where `no_rope_layers` has a 0. */
export function smollm3(fields: Fields, where: string): Architecture {
  const { num_hidden_layers: count, no_rope_layer_interval: interval, no_rope_layers: stated } = fields;
  if (stated && stated.length < count)
    throw new Error(`${where}: no_rope_layers has ${stated.length} entries for num_hidden_layers ${count}`);
  const isRotated = (index: number): boolean => (stated ? Boolean(stated[index]) : (index + 1) % interval! !== 0);
  const windowed = fields.use_sliding_window === true && Boolean(fields.sliding_window);
  const kinds = layerTypes(fields, where, (index) =>
    windowed && !isRotated(index) ? 'sliding_attention' : 'full_attention',
  );
  const rope = ropeOf(fields, where);
  return {
    config: {
      ...commonConfig(fields, where),
      activation: activationOf(fields, where),
      layers: kinds.map((kind, index) => ({
        ...(isRotated(index) ? { rope } : {}),
        ...windowOf(kind, fields, where),
      })),
    },
    layout: { ...plainLayout, biases: biasedModules(fields) },
  };
}
