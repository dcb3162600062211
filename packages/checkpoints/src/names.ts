import type { LayerWeights, ModuleName } from '@diffuse/core-lm';
import type { LayerLayout } from './families/family.js';

/** Where transformers keeps each linear map, below `model.layers.N.`. */
export const modulePaths: Record<ModuleName, string> = {
  q: 'self_attn.q_proj',
  k: 'self_attn.k_proj',
  v: 'self_attn.v_proj',
  o: 'self_attn.o_proj',
  gate: 'mlp.gate_proj',
  up: 'mlp.up_proj',
  down: 'mlp.down_proj',
};

export const embeddingName = 'model.embed_tokens.weight';
export const normName = 'model.norm.weight';
export const headName = 'lm_head.weight';

export function layerPrefix(layer: number): string {
  return `model.layers.${layer}.`;
}

type VectorName = Exclude<keyof LayerWeights<unknown>, ModuleName>;

const biasFields: Partial<Record<ModuleName, VectorName>> = { q: 'qBias', k: 'kBias', v: 'vBias', o: 'oBias' };

/** The names of a layer's vectors, below `model.layers.N.`. */
export function vectorNames({ biases, headNorms, sandwichNorms }: LayerLayout): [VectorName, string][] {
  const names: [VectorName, string][] = [['inputNorm', 'input_layernorm.weight']];
  if (sandwichNorms)
    names.push(
      ['postAttentionNorm', 'post_attention_layernorm.weight'],
      ['mlpNorm', 'pre_feedforward_layernorm.weight'],
      ['postMlpNorm', 'post_feedforward_layernorm.weight'],
    );
  else names.push(['mlpNorm', 'post_attention_layernorm.weight']);
  if (headNorms) names.push(['qNorm', 'self_attn.q_norm.weight'], ['kNorm', 'self_attn.k_norm.weight']);
  for (const module of biases) names.push([biasFields[module]!, `${modulePaths[module]}.bias`]);
  return names;
}
