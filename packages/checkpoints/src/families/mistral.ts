import { activationOf } from './activation.js';
import { layersOf, plainLayout, type Architecture } from './family.js';
import { commonConfig, type Fields } from './fields.js';
import { ropeOf } from './rope.js';

const defaultWindow = 4096;

/** Mistral: Llama with a sliding window in every layer, unless `sliding_window` is null. */
export function mistral(fields: Fields, where: string): Architecture {
  const rope = ropeOf(fields, where);
  const slidingWindow = fields.sliding_window === undefined ? defaultWindow : (fields.sliding_window ?? undefined);
  return {
    config: {
      ...commonConfig({ ...fields, num_key_value_heads: fields.num_key_value_heads ?? 8 }, where),
      activation: activationOf('hidden_act', fields.hidden_act ?? 'silu', where),
      layers: layersOf(fields.num_hidden_layers, () => ({ rope, slidingWindow })),
      tieWordEmbeddings: fields.tie_word_embeddings ?? false,
    },
    layout: plainLayout,
  };
}
