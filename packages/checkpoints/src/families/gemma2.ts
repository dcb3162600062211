import { plainNorms, sandwichNorms } from '../names.js';
import { activationOf } from './activation.js';
import { biasedModules, plainLayout, type Architecture } from './family.js';
import { layerTypes, windowOf, type Fields } from './fields.js';
import { gemmaConfig } from './gemma.js';
import { ropeOf } from './rope.js';

/** Gemma 2: soft caps, a window in every other layer, norms on both sides of attention and MLP. */
export function gemma2(fields: Fields, where: string): Architecture {
  const kinds = layerTypes(fields, where, (index) => (index % 2 === 0 ? 'sliding_attention' : 'full_attention'));
  return {
    config: {
      ...gemmaConfig(fields, where),
      activation: activationOf(fields, where, 'hidden_activation'),
      queryScale: fields.query_pre_attn_scalar! ** -0.5,
      attentionSoftcap: fields.attn_logit_softcapping ?? undefined,
      logitSoftcap: fields.final_logit_softcapping ?? undefined,
      layers: kinds.map((kind) => ({ rope: ropeOf(fields, where, { kind }), ...windowOf(kind, fields, where) })),
    },
    layout: { ...plainLayout, biases: biasedModules(fields), norms: sandwichNorms },
  };
}

/** VaultGemma: Gemma 2 with no norm behind attention and MLP. */
export function vaultgemma(fields: Fields, where: string): Architecture {
  const { config, layout } = gemma2(fields, where);
  return { config, layout: { ...layout, norms: { ...plainNorms, mlpNorm: sandwichNorms.mlpNorm! } } };
}
