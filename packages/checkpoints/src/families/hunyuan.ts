import { plainNorms } from '../names.js';
import type { Architecture } from './family.js';
import { headDimOf, type Fields, type RopeParameters } from './fields.js';
import { llama } from './llama.js';
import { parametersOf } from './rope.js';
import { typeOf } from './scaling.js';

/** HunYuan's dense models: Llama with norms of queries and keys behind the rotation. */
export function hunyuan(fields: Fields, where: string): Architecture {
  const { config, layout } = llama({ ...fields, ...ropeFields(fields) }, where);
  return {
    config: { ...config, headNormsAfterRope: true },
    layout: {
      ...layout,
      norms: { ...plainNorms, qNorm: 'self_attn.query_layernorm', kNorm: 'self_attn.key_layernorm' },
    },
  };
}

/** Its checkpoints say "dynamic" and mean a base that is stretched once, by `alpha`. */
function ropeFields(fields: Fields): Pick<Fields, 'rope_scaling' | 'rope_parameters'> {
  const parameters = parametersOf(fields);
  const { alpha } = parameters;
  if (typeOf(parameters) !== 'dynamic' || !alpha) return {};
  const dim = headDimOf(fields);
  const theta = (parameters.rope_theta ?? fields.rope_theta!) * alpha ** (dim / (dim - 2));
  const stretched: RopeParameters = { rope_type: 'default', rope_theta: theta };
  return { rope_scaling: undefined, rope_parameters: stretched };
}
