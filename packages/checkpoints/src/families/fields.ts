import { limits } from '@diffuse/check';
import { z } from 'zod';
import type { ModelConfig } from '@diffuse/core-lm';
import { listOf } from '../json.js';
import { positiveSingle, single } from '../single.js';

const count = z
  .number()
  .int()
  .positive()
  .max(2 ** 31 - 1);
const positive = positiveSingle;

/** One set of rotary settings, in the older spelling (`type`) or the newer (`rope_type`). */
const ropeParameters = z.looseObject({
  rope_type: z.string().optional(),
  type: z.string().optional(),
  rope_theta: positive.nullish(),
  factor: positive.nullish(),
  low_freq_factor: positive.optional(),
  high_freq_factor: positive.optional(),
  original_max_position_embeddings: count.optional(),
  partial_rotary_factor: positive.max(1).nullish(),
  attention_factor: positive.nullish(),
  beta_fast: positive.nullish(),
  beta_slow: positive.nullish(),
  mscale: single.nullish(),
  mscale_all_dim: single.nullish(),
  truncate: z.boolean().nullish(),
  short_factor: listOf(positive, limits.config.numbers).nullish(),
  llama_4_scaling_beta: single.nullish(),
  alpha: positive.nullish(),
});

const layerType = z.enum(['full_attention', 'sliding_attention']);
export type LayerType = z.infer<typeof layerType>;

/** The fields of config.json that are read; which of them a family uses is that family's matter. */
export const fieldsSchema = z.looseObject({
  model_type: z.string(),
  vocab_size: count,
  hidden_size: count,
  intermediate_size: count,
  num_hidden_layers: count.max(limits.config.layers),
  num_attention_heads: count,
  num_key_value_heads: count.nullish(),
  head_dim: count.nullish(),
  rms_norm_eps: positive.default(1e-6),
  max_position_embeddings: count.nullish(),
  original_max_position_embeddings: count.nullish(),
  hidden_act: z.string().nullish(),
  hidden_activation: z.string().nullish(),
  tie_word_embeddings: z.boolean().nullish(),
  attention_bias: z.boolean().nullish(),
  attention_out_bias: z.boolean().nullish(),
  mlp_bias: z.boolean().nullish(),
  use_bias: z.boolean().nullish(),
  rope_theta: positive.nullish(),
  rope_local_base_freq: positive.nullish(),
  rope_scaling: ropeParameters.nullish(),
  rope_parameters: z
    .union([
      z.strictObject({ full_attention: ropeParameters.nullish(), sliding_attention: ropeParameters.nullish() }),
      ropeParameters,
    ])
    .nullish(),
  layer_types: listOf(layerType, limits.config.layers).nullish(),
  sliding_window: count.nullish(),
  sliding_window_pattern: z.union([count, z.string()]).nullish(),
  no_rope_layers: listOf(z.union([z.number(), z.boolean()]), limits.config.layers).nullish(),
  no_rope_layer_interval: count.nullish(),
  partial_rotary_factor: positive.max(1).nullish(),
  use_sliding_window: z.boolean().nullish(),
  max_window_layers: z.number().int().nonnegative().nullish(),
  query_pre_attn_scalar: positive.nullish(),
  attn_logit_softcapping: positive.nullish(),
  final_logit_softcapping: positive.nullish(),
  embedding_multiplier: single.nullish(),
  attention_multiplier: single.nullish(),
  residual_multiplier: single.nullish(),
  logits_scaling: single.refine((scale) => scale !== 0, 'logits are divided by it').nullish(),
});

export type Fields = z.infer<typeof fieldsSchema>;
export type RopeParameters = z.infer<typeof ropeParameters>;

export const headDimOf = ({ head_dim, hidden_size, num_attention_heads }: Fields): number =>
  head_dim ?? Math.floor(hidden_size / num_attention_heads);

/** What every family reads the same way; `headDim` and the head counts as transformers derives them. */
export function commonConfig(fields: Fields, where: string) {
  const { hidden_size: hiddenSize, num_attention_heads: numHeads } = fields;
  const numKeyValueHeads = fields.num_key_value_heads ?? numHeads;
  const headDim = headDimOf(fields);
  if (numHeads % numKeyValueHeads !== 0)
    throw new Error(
      `${where}: num_attention_heads ${numHeads} is no multiple of num_key_value_heads ${numKeyValueHeads}`,
    );
  if (headDim % 2 !== 0) throw new Error(`${where}: head_dim ${headDim} is odd; rotary embeddings pair its halves`);
  return {
    vocabSize: fields.vocab_size,
    hiddenSize,
    intermediateSize: fields.intermediate_size,
    numHeads,
    numKeyValueHeads,
    headDim,
    rmsNormEps: fields.rms_norm_eps,
    normWeightOffset: 0,
    embeddingScale: 1,
    queryScale: 1 / Math.sqrt(headDim),
    tieWordEmbeddings: fields.tie_word_embeddings ?? false,
  } as const satisfies Partial<ModelConfig>;
}

/** The kind of each layer. Throws when `layer_types` does not name every layer. */
export function layerTypes(fields: Fields, where: string, byDefault: (index: number) => LayerType): LayerType[] {
  const types = fields.layer_types ?? Array.from({ length: fields.num_hidden_layers }, (_, index) => byDefault(index));
  if (types.length !== fields.num_hidden_layers)
    throw new Error(
      `${where}: layer_types has ${types.length} entries for num_hidden_layers ${fields.num_hidden_layers}`,
    );
  return types;
}

/** The window of a layer of this kind. Throws where a kind has one and no size is given. */
export function windowOf(kind: LayerType, { sliding_window }: Fields, where: string): { slidingWindow?: number } {
  if (kind === 'full_attention') return {};
  if (sliding_window) return { slidingWindow: sliding_window };
  throw new Error(`${where}: layer_types has sliding_attention, but sliding_window is not set`);
}
