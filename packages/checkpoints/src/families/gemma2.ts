import { activationOf } from './activation.js';
import { attentionModules, layersOf, type Architecture } from './family.js';
import { layerTypes, type Fields } from './fields.js';
import { gemmaConfig } from './gemma.js';
import { ropeOf } from './rope.js';

const defaultWindow = 4096;
const defaultQueryScalar = 256;

/** A field whose absence means `byDefault` and whose null means none. */
function orDefault(value: number | null | undefined, byDefault: number): number | undefined {
  return value === undefined ? byDefault : (value ?? undefined);
}

/** Gemma 2: soft caps, a window in every other layer, norms on both sides of attention and MLP. */
export function gemma2(fields: Fields, where: string): Architecture {
  const window = fields.sliding_window ?? defaultWindow;
  const kinds = layerTypes(fields, where, (index) => (index % 2 === 0 ? 'sliding_attention' : 'full_attention'));
  return {
    config: {
      ...gemmaConfig(fields, where),
      activation: activationOf('hidden_activation', fields.hidden_activation ?? 'gelu_pytorch_tanh', where),
      queryScale: (fields.query_pre_attn_scalar ?? defaultQueryScalar) ** -0.5,
      attentionSoftcap: orDefault(fields.attn_logit_softcapping, 50),
      logitSoftcap: orDefault(fields.final_logit_softcapping, 30),
      layers: layersOf(fields.num_hidden_layers, (index) => {
        const kind = kinds[index]!;
        const rope = ropeOf(fields, where, { kind });
        return kind === 'sliding_attention' ? { rope, slidingWindow: window } : { rope };
      }),
    },
    layout: { biases: fields.attention_bias ? attentionModules : [], headNorms: false, sandwichNorms: true },
  };
}
