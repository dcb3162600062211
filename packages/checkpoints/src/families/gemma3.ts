import type { Rope } from '@diffuse/core-lm';
import { activationOf } from './activation.js';
import { headNorms, sandwichNorms } from '../names.js';
import { biasedModules, plainLayout, type Architecture } from './family.js';
import { layerTypes, windowOf, type Fields, type LayerType } from './fields.js';
import { gemmaConfig } from './gemma.js';
import { nestedParameters, scaledRope } from './rope.js';

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
  return {
    config: {
      ...gemmaConfig(fields, where),
      activation: activationOf(fields, where, 'hidden_activation'),
      queryScale: fields.query_pre_attn_scalar! ** -0.5,
      attentionSoftcap: fields.attn_logit_softcapping ?? undefined,
      logitSoftcap: fields.final_logit_softcapping ?? undefined,
      layers: kinds.map((kind) => ({ rope: ropes[kind], ...windowOf(kind, fields, where) })),
    },
    layout: { ...plainLayout, biases: biasedModules(fields), norms: { ...sandwichNorms, ...headNorms } },
  };
}

/** Stands in the way of the oldest spelling, `type`, in transformers: it changes nothing in families with two ropes. */
export const unscaled = { rope_type: 'default' } as const;

/** The older `rope_scaling` and `rope_theta` stretch the full layers only; windowed ones have `rope_local_base_freq`. */
function gemma3Ropes(fields: Fields, where: string): Record<LayerType, Rope> {
  const nested = nestedParameters(fields);
  if (!nested && fields.rope_parameters)
    throw new Error(
      `${where}: rope_parameters of a Gemma 3 model has an entry for full_attention and one for sliding_attention`,
    );
  const full = { ...(nested?.full_attention ?? unscaled), ...fields.rope_scaling };
  const sliding = { ...nested?.sliding_attention };
  return {
    full_attention: scaledRope(full, fields, where),
    sliding_attention: scaledRope({ rope_theta: fields.rope_local_base_freq, ...sliding }, fields, where),
  };
}
