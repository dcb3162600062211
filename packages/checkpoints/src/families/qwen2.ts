import type { ModelConfig } from '@diffuse/core-lm';
import { activationOf } from './activation.js';
import { layersOf, plainLayout, type Architecture } from './family.js';
import { commonConfig, layerTypes, type Fields } from './fields.js';
import { ropeOf } from './rope.js';

const defaultWindow = 4096;
const defaultFirstWindowed = 28;

/** What Qwen 2 and 3 share: with `use_sliding_window`, layers from `max_window_layers` on have a window. */
export function qwenConfig(fields: Fields, where: string): ModelConfig {
  const slidingWindow = fields.sliding_window === undefined ? defaultWindow : (fields.sliding_window ?? undefined);
  const windowed = fields.use_sliding_window === true && slidingWindow !== undefined;
  const first = fields.max_window_layers ?? defaultFirstWindowed;
  const kinds = layerTypes(fields, where, (index) =>
    windowed && index >= first ? 'sliding_attention' : 'full_attention',
  );
  if (!windowed && kinds.includes('sliding_attention'))
    throw new Error(`${where}: layer_types has sliding_attention, but use_sliding_window is not set`);
  return {
    ...commonConfig(fields, where),
    activation: activationOf('hidden_act', fields.hidden_act ?? 'silu', where),
    layers: layersOf(fields.num_hidden_layers, (index) => {
      const kind = kinds[index]!;
      const rope = ropeOf(fields, where, { kind });
      return kind === 'sliding_attention' ? { rope, slidingWindow } : { rope };
    }),
    tieWordEmbeddings: fields.tie_word_embeddings ?? false,
  };
}

/** Qwen 2 and 2.5: biases on queries, keys and values. */
export function qwen2(fields: Fields, where: string): Architecture {
  return { config: qwenConfig(fields, where), layout: { ...plainLayout, biases: ['q', 'k', 'v'] } };
}
