import type { ModelConfig } from '@diffuse/core-lm';
import { specialTokens } from './chatml.js';
import { contextLength } from './config.js';

/** `config.json` of a llama checkpoint. */
export const configJson = (config: ModelConfig): Record<string, unknown> => ({
  architectures: ['LlamaForCausalLM'],
  model_type: 'llama',
  attention_bias: false,
  bos_token_id: null,
  eos_token_id: specialTokens.indexOf('<|im_end|>'),
  pad_token_id: specialTokens.indexOf('<|endoftext|>'),
  head_dim: config.headDim,
  hidden_act: config.activation,
  hidden_size: config.hiddenSize,
  initializer_range: 0.02,
  intermediate_size: config.intermediateSize,
  max_position_embeddings: contextLength,
  mlp_bias: false,
  num_attention_heads: config.numHeads,
  num_hidden_layers: config.layers.length,
  num_key_value_heads: config.numKeyValueHeads,
  rms_norm_eps: config.rmsNormEps,
  rope_scaling: null,
  rope_theta: config.layers[0]!.rope!.theta,
  tie_word_embeddings: true,
  use_cache: true,
  vocab_size: config.vocabSize,
});

/** `generation_config.json`: draws from the model's own distribution. */
export const generationConfig: Record<string, unknown> = {
  do_sample: true,
  temperature: 1,
  top_k: 0,
  top_p: 1,
  eos_token_id: specialTokens.indexOf('<|im_end|>'),
  pad_token_id: specialTokens.indexOf('<|endoftext|>'),
};
