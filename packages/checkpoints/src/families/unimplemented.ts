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

/** Throws on a field that would change the mathematics in a way that is not implemented. */
export function refuseUnimplemented(fields: JsonObject, where: string): void {
  for (const [name, values] of Object.entries(neutral)) {
    const value = fields[name];
    if (value !== undefined && value !== null && !values.includes(value))
      throw new Error(
        `${where}: ${name} ${JSON.stringify(value)} changes what the model computes and is not implemented`,
      );
  }
}
