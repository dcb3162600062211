import { activationOf } from './activation.js';
import { headNorms, sandwichNorms } from '../names.js';
import { biasedModules, plainLayout, type Architecture } from './family.js';
import { layerTypes, windowOf, type Fields } from './fields.js';
import { gemmaConfig } from './gemma.js';
import { ropesByKind } from './rope.js';

const defaultPattern = 6;

/**
 * Gemma 3's text model: five windowed layers to one full one, each kind with a rotary base of its own, and norms of
 * queries and keys.
 */
export function gemma3(fields: Fields, where: string): Architecture {
  const pattern = fields.sliding_window_pattern ?? defaultPattern;
  if (typeof pattern === 'string')
    throw new Error(`${where}: sliding_window_pattern ${JSON.stringify(pattern)} of a Gemma 3 is to be a number`);
  const kinds = layerTypes(fields, where, (index) =>
    (index + 1) % pattern === 0 ? 'full_attention' : 'sliding_attention',
  );
  if (fields.attn_logit_softcapping)
    throw new Error(
      `${where}: attn_logit_softcapping ${fields.attn_logit_softcapping}: transformers does not apply it to a Gemma 3, other programs do; set it to null if the model was trained without`,
    );
  const ropes = ropesByKind(fields, where, fields.rope_local_base_freq!);
  return {
    config: {
      ...gemmaConfig(fields, where),
      activation: activationOf(fields, where, 'hidden_activation'),
      queryScale: fields.query_pre_attn_scalar! ** -0.5,
      logitSoftcap: fields.final_logit_softcapping ?? undefined,
      layers: kinds.map((kind) => ({ rope: ropes[kind], ...windowOf(kind, fields, where) })),
    },
    layout: { ...plainLayout, biases: biasedModules(fields), norms: { ...sandwichNorms, ...headNorms } },
  };
}
