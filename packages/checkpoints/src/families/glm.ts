import { plainNorms } from '../names.js';
import { activationOf } from './activation.js';
import { layersOf, plainLayout, type Architecture } from './family.js';
import { commonConfig, type Fields } from './fields.js';
import { ropeOf } from './rope.js';

/** GLM 4 of 2024: neighbouring dimensions are rotated, half of each head, and gate and up are stored as one map. */
export function glm(fields: Fields, where: string): Architecture {
  const rope = { ...ropeOf(fields, where, { partial: true }), interleaved: true } as const;
  return {
    config: {
      ...commonConfig(fields, where),
      activation: activationOf(fields, where),
      layers: layersOf(fields.num_hidden_layers, () => ({ rope })),
      fused: [['gate', 'up']],
    },
    layout: { ...plainLayout, biases: fields.attention_bias ? ['q', 'k', 'v'] : [] },
  };
}

/** GLM 4 of 2025 (`glm4`): norms behind attention and MLP, too. */
export function glm4(fields: Fields, where: string): Architecture {
  const { config, layout } = glm(fields, where);
  const behind = { postAttentionNorm: 'post_self_attn_layernorm', postMlpNorm: 'post_mlp_layernorm' };
  return { config, layout: { ...layout, norms: { ...plainNorms, ...behind } } };
}
