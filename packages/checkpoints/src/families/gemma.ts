import type { ModelConfig } from '@diffuse/core-lm';
import { activationOf } from './activation.js';
import { attentionModules, layersOf, plainLayout, type Architecture } from './family.js';
import { commonConfig, type Fields } from './fields.js';
import { ropeOf } from './rope.js';

/** What the Gemma families share: norm weights around one, embeddings scaled by √hiddenSize, heads of 256. */
export function gemmaConfig(fields: Fields, where: string) {
  const common = commonConfig({ ...fields, head_dim: fields.head_dim ?? 256 }, where);
  return {
    ...common,
    normWeightOffset: 1,
    embeddingScale: Math.fround(Math.sqrt(common.hiddenSize)),
    tieWordEmbeddings: fields.tie_word_embeddings ?? true,
  } as const satisfies Partial<ModelConfig>;
}

/** Gemma 1. Its first releases say "gelu" and mean the tanh approximation. */
export function gemma(fields: Fields, where: string): Architecture {
  const rope = ropeOf(fields, where);
  const stated = fields.hidden_activation ?? fields.hidden_act ?? 'gelu_pytorch_tanh';
  return {
    config: {
      ...gemmaConfig(fields, where),
      activation: activationOf('hidden_act', stated === 'gelu' ? 'gelu_pytorch_tanh' : stated, where),
      layers: layersOf(fields.num_hidden_layers, () => ({ rope })),
    },
    layout: { ...plainLayout, biases: fields.attention_bias ? attentionModules : [] },
  };
}
