import { moduleNames, type LayerWeights, type ModelConfig, type ModuleName } from '@diffuse/core-lm';

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

export type VectorName = Exclude<keyof LayerWeights<unknown>, ModuleName>;

/** Norms by where they stand in a layer, and where transformers keeps their weights, below `model.layers.N.`. */
export type NormNames = Partial<Record<VectorName, string>>;

/** Which tensors a layer of this model has besides its linear maps. */
export interface LayerLayout {
  readonly biases: readonly ModuleName[];
  readonly norms: NormNames;
  /** Norms of queries and keys are of all heads together, not of each. */
  readonly jointHeadNorms: boolean;
}

/** Before attention and MLP. */
export const plainNorms: NormNames = { inputNorm: 'input_layernorm', mlpNorm: 'post_attention_layernorm' };

/** Behind attention and MLP alone (OLMo 2). */
export const outputNorms: NormNames = {
  postAttentionNorm: 'post_attention_layernorm',
  postMlpNorm: 'post_feedforward_layernorm',
};

/** Before and behind both (Gemma 2 and 3). */
export const sandwichNorms: NormNames = {
  inputNorm: 'input_layernorm',
  mlpNorm: 'pre_feedforward_layernorm',
  ...outputNorms,
};

/** Of queries and keys. */
export const headNorms: NormNames = { qNorm: 'self_attn.q_norm', kNorm: 'self_attn.k_norm' };

/** A linear map as it is stored: one module, or several, their rows one under the other. */
export interface StoredMap {
  /** Below `model.layers.N.`. */
  readonly path: string;
  readonly modules: readonly ModuleName[];
}

const fusedPaths: readonly StoredMap[] = [
  { path: 'self_attn.qkv_proj', modules: ['q', 'k', 'v'] },
  { path: 'mlp.gate_up_proj', modules: ['gate', 'up'] },
];

/** The linear maps of a layer of this model. */
export function storedMaps({ fused = [] }: Pick<ModelConfig, 'fused'>): StoredMap[] {
  const joined = fusedPaths.filter(({ modules }) => fused.some((group) => group.join() === modules.join()));
  const alone = moduleNames.filter((module) => !joined.some(({ modules }) => modules.includes(module)));
  return [...alone.map((module) => ({ path: modulePaths[module], modules: [module] })), ...joined];
}

/** The names of a layer's vectors, below `model.layers.N.`. */
export function vectorNames({ biases, norms }: LayerLayout): [VectorName, string][] {
  const weights = Object.entries(norms).map(([field, path]): [VectorName, string] => [
    field as VectorName,
    `${path}.weight`,
  ]);
  return [
    ...weights,
    ...biases.map((module): [VectorName, string] => [`${module}Bias`, `${modulePaths[module]}.bias`]),
  ];
}
