import type { JsonObject } from '../json.js';

/**
 * Fields that change what a model computes and are not implemented, with the values at which they change nothing. An
 * absent field and null change nothing either.
 */
const neutral: Record<string, readonly unknown[]> = {
  mlp_bias: [false],
  partial_rotary_factor: [1],
  use_bidirectional_attention: [false],
  is_decoder: [true, false],
  add_cross_attention: [false],
  is_encoder_decoder: [false],
  quantization_config: [],
  compression_config: [],
  num_experts: [0, 1],
  num_local_experts: [0, 1],
  n_routed_experts: [0, 1],
  layer_norm_eps: [],
  use_qk_norm: [false],
  qk_layernorm: [false],
  no_rope_layers: [],
  attention_chunk_size: [],
  attention_sinks: [],
  attention_multiplier: [],
  embedding_multiplier: [1],
  residual_multiplier: [1],
  logits_scaling: [1],
  logit_scale: [1],
  alibi: [false],
  rope_interleaved: [false],
};

/** Families that people have, and what of their mathematics is missing. */
export const unimplementedFamilies: Readonly<Record<string, string>> = {
  qwen3_5: 'most of its layers are linear attention (gated delta networks)',
  qwen3_5_text: 'most of its layers are linear attention (gated delta networks)',
  qwen3_next: 'most of its layers are linear attention (gated delta networks)',
  gemma3n: 'it has embeddings in every layer, and layers that share keys and values',
  gemma3n_text: 'it has embeddings in every layer, and layers that share keys and values',
  gemma4: 'it has embeddings in every layer, and heads of two sizes',
  gemma4_text: 'it has embeddings in every layer, and heads of two sizes',
  llama4: 'it is a mixture of experts',
  llama4_text: 'it is a mixture of experts',
  mixtral: 'it is a mixture of experts',
  qwen2_moe: 'it is a mixture of experts',
  qwen3_moe: 'it is a mixture of experts',
  gpt_oss: 'it is a mixture of experts with attention sinks',
  cohere: 'its norms are layer norms, and attention and MLP stand side by side',
  cohere2: 'its norms are layer norms, and attention and MLP stand side by side',
  olmo: 'its norms are layer norms without weights',
  stablelm: 'its norms are layer norms',
  starcoder2: 'its norms are layer norms, and its MLP has no gate',
  phi: 'its norms are layer norms, and attention and MLP stand side by side',
  arcee: 'its MLP has no gate',
  apertus: 'its MLP has no gate',
  nanochat: 'its MLP has no gate, and its norms no weights',
  granite_swa: 'it has attention sinks',
  gpt2: 'it has layer norms, learnt positions, and an MLP without a gate',
};

/**
 * Throws on a field that would change the mathematics in a way that is not implemented; `own` are those that the family
 * reads.
 */
export function refuseUnimplemented(fields: JsonObject, where: string, own: readonly string[] = []): void {
  for (const [name, values] of Object.entries(neutral)) {
    if (own.includes(name)) continue;
    const value = fields[name];
    if (value !== undefined && value !== null && !values.includes(value))
      throw new Error(
        `${where}: ${name} ${JSON.stringify(value)} changes what the model computes and is not implemented`,
      );
  }
}
