import type { Rope } from '@diffuse/core-lm';
import { activationOf } from './activation.js';
import { attentionModules, layersOf, type Architecture } from './family.js';
import { layerTypes, type Fields, type LayerType } from './fields.js';
import { gemmaConfig } from './gemma.js';
import { nestedParameters, scaledRope } from './rope.js';

const defaultWindow = 4096;
const defaultQueryScalar = 256;
const defaultPattern = 6;

/**
 * Gemma 3's text model: five windowed layers to one full one, each kind with a rotary base of its own, and norms of
 * queries and keys.
 */
export function gemma3(fields: Fields, where: string): Architecture {
  const pattern = fields.sliding_window_pattern ?? defaultPattern;
  const kinds = layerTypes(fields, where, (index) =>
    (index + 1) % pattern === 0 ? 'full_attention' : 'sliding_attention',
  );
  const ropes = gemma3Ropes(fields, where);
  const slidingWindow = fields.sliding_window ?? defaultWindow;
  return {
    config: {
      ...gemmaConfig(fields, where),
      activation: activationOf('hidden_activation', fields.hidden_activation ?? 'gelu_pytorch_tanh', where),
      queryScale: (fields.query_pre_attn_scalar ?? defaultQueryScalar) ** -0.5,
      attentionSoftcap: fields.attn_logit_softcapping ?? undefined,
      logitSoftcap: fields.final_logit_softcapping ?? undefined,
      layers: layersOf(fields.num_hidden_layers, (index) => {
        const rope = ropes[kinds[index]!];
        return kinds[index] === 'sliding_attention' ? { rope, slidingWindow } : { rope };
      }),
    },
    layout: { biases: fields.attention_bias ? attentionModules : [], headNorms: true, sandwichNorms: true },
  };
}

/** The older `rope_scaling` and `rope_theta` stretch the full layers only; windowed ones have `rope_local_base_freq`. */
function gemma3Ropes(fields: Fields, where: string): Record<LayerType, Rope> {
  const nested = nestedParameters(fields);
  if (!nested && fields.rope_parameters)
    throw new Error(
      `${where}: rope_parameters of a Gemma 3 model has an entry for full_attention and one for sliding_attention`,
    );
  const full = { ...nested?.full_attention, ...fields.rope_scaling };
  const sliding = { ...nested?.sliding_attention };
  return {
    full_attention: scaledRope(full, full.rope_theta ?? fields.rope_theta ?? 1_000_000, fields, where),
    sliding_attention: scaledRope(sliding, sliding.rope_theta ?? fields.rope_local_base_freq ?? 10_000, fields, where),
  };
}
