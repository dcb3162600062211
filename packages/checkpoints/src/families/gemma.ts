import type { ModelConfig } from '@diffuse/core-lm';
import { activationOf } from './activation.js';
import { biasedModules, layersOf, plainLayout, type Architecture } from './family.js';
import { commonConfig, type Fields } from './fields.js';
import { ropeOf } from './rope.js';

/** What the Gemma families share: norm weights around one, embeddings scaled by √hiddenSize. */
export function gemmaConfig(fields: Fields, where: string) {
  const common = commonConfig(fields, where);
  return {
    ...common,
    normWeightOffset: 1,
    embeddingScale: Math.fround(Math.sqrt(common.hiddenSize)),
  } as const satisfies Partial<ModelConfig>;
}

/** Gemma 1. Its first releases say "gelu" and mean the tanh approximation. */
export function gemma(fields: Fields, where: string): Architecture {
  const rope = ropeOf(fields, where);
  const stated = fields.hidden_activation ?? fields.hidden_act;
  return {
    config: {
      ...gemmaConfig(fields, where),
      activation: activationOf({ ...fields, hidden_act: stated === 'gelu' ? 'gelu_pytorch_tanh' : stated }, where),
      layers: layersOf(fields.num_hidden_layers, () => ({ rope })),
    },
    layout: { ...plainLayout, biases: biasedModules(fields) },
  };
}
