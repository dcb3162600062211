import type { ModelConfig } from '@diffuse/core-lm';
import { activationOf } from './activation.js';
import { plainLayout, type Architecture } from './family.js';
import { commonConfig, layerTypes, windowOf, type Fields } from './fields.js';
import { ropeOf } from './rope.js';

/** What Qwen 2 and 3 share: with `use_sliding_window`, layers from `max_window_layers` on have a window. */
export function qwenConfig(fields: Fields, where: string): ModelConfig {
  const windowed = fields.use_sliding_window === true && Boolean(fields.sliding_window);
  const kinds = layerTypes(fields, where, (index) =>
    windowed && index >= fields.max_window_layers! ? 'sliding_attention' : 'full_attention',
  );
  if (!windowed && kinds.includes('sliding_attention'))
    throw new Error(`${where}: layer_types has sliding_attention, but use_sliding_window is not set`);
  return {
    ...commonConfig(fields, where),
    activation: activationOf(fields, where),
    layers: kinds.map((kind) => ({ rope: ropeOf(fields, where, { kind }), ...windowOf(kind, fields, where) })),
  };
}

/** Qwen 2 and 2.5: biases on queries, keys and values. */
export function qwen2(fields: Fields, where: string): Architecture {
  return { config: qwenConfig(fields, where), layout: { ...plainLayout, biases: ['q', 'k', 'v'] } };
}
