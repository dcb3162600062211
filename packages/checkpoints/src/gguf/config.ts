import type { JsonObject } from '../json.js';
import type { GgufFields } from './fields.js';
import type { GgufHeader } from './read.js';
import { ropeParametersOf } from './rope.js';
import { shortest } from './shortest.js';

/** GGUF's architecture names and what transformers calls them. Mistral is `llama` in GGUF. */
const modelTypes: Record<string, string> = {
  llama: 'llama',
  gemma: 'gemma',
  gemma2: 'gemma2',
  gemma3: 'gemma3_text',
  qwen2: 'qwen2',
  qwen3: 'qwen3',
  phi3: 'phi3',
};

/** Models whose attention scale is not 1/√headDim but 1/√(hidden / heads), known by their depth (27B of each). */
const wideQueryDepths: Record<string, number> = { gemma2: 46, gemma3: 62 };

/** The config.json that a GGUF file's header amounts to. Throws on an architecture that is not known. */
export function configOf(header: Pick<GgufHeader, 'tensors'>, fields: GgufFields, path: string): JsonObject {
  const architecture = fields.required('general.architecture', fields.text('general.architecture'));
  const modelType = Object.hasOwn(modelTypes, architecture) ? modelTypes[architecture] : undefined;
  if (!modelType)
    throw new Error(
      `${path}: architecture "${architecture}" is not known; known are ${Object.keys(modelTypes).join(', ')}`,
    );
  const key = (name: string) => `${architecture}.${name}`;
  const number = (name: string) => fields.number(key(name));
  const required = (name: string) => fields.required(key(name), number(name));

  const hiddenSize = required('embedding_length');
  const depth = required('block_count');
  const heads = required('attention.head_count');
  const headDim = number('attention.key_length') ?? hiddenSize / heads;
  const rotated = number('rope.dimension_count') ?? headDim;
  const embedding = header.tensors.find(({ name }) => name === 'token_embd.weight');
  if (!embedding) throw new Error(`${path}: tensor token_embd.weight is missing`);
  const experts = number('expert_count');
  const window = number('attention.sliding_window');
  const pattern = fields.pattern(key('attention.sliding_window_pattern'));
  if (pattern !== undefined && modelType !== 'gemma3_text')
    throw new Error(`${path}: ${key('attention.sliding_window_pattern')} is implemented for gemma3 alone`);
  const common = {
    vocab_size: embedding.shape[0],
    hidden_size: hiddenSize,
    intermediate_size: required('feed_forward_length'),
    num_hidden_layers: depth,
    num_attention_heads: heads,
    num_key_value_heads: number('attention.head_count_kv') ?? heads,
    head_dim: headDim,
    rms_norm_eps: shortest(required('attention.layer_norm_rms_epsilon')),
    max_position_embeddings: required('context_length'),
    tie_word_embeddings: !header.tensors.some(({ name }) => name === 'output.weight'),
    rope_parameters: ropeParametersOf(header, fields, { architecture, headDim, path }),
    ...(rotated === headDim ? {} : { partial_rotary_factor: rotated / headDim }),
    ...(experts ? { num_experts: experts } : {}),
    torch_dtype: 'float32',
  };
  if (modelType === 'phi3') {
    const original = number('rope.scaling.original_context_length');
    const trained = original ? { original_max_position_embeddings: original } : {};
    return { ...named(modelType), ...common, ...trained, hidden_act: 'silu', sliding_window: window || null };
  }
  if (modelType === 'llama' && window)
    return { ...named('mistral'), ...common, hidden_act: 'silu', sliding_window: window };
  if (!modelType.startsWith('gemma')) {
    const biased = modelType !== 'qwen2' && header.tensors.some(({ name }) => name === 'blk.0.attn_q.bias');
    return { ...named(modelType), ...common, hidden_act: 'silu', ...(biased ? { attention_bias: true } : {}) };
  }
  if (modelType === 'gemma') return { ...named(modelType), ...common, hidden_act: 'gelu_pytorch_tanh' };
  return {
    ...named(modelType),
    ...common,
    hidden_activation: 'gelu_pytorch_tanh',
    query_pre_attn_scalar: depth === wideQueryDepths[architecture] ? hiddenSize / heads : headDim,
    sliding_window: window ?? null,
    ...(pattern === undefined ? {} : windowedLayers(pattern)),
    attn_logit_softcapping: optional(number('attn_logit_softcapping')),
    final_logit_softcapping: optional(number('final_logit_softcapping')),
  };
}

/** Which layers look back over a window alone: all but every so-manieth, or one by one. */
function windowedLayers(pattern: number | readonly boolean[]): JsonObject {
  if (typeof pattern === 'number') return { sliding_window_pattern: pattern };
  return { layer_types: pattern.map((windowed) => (windowed ? 'sliding_attention' : 'full_attention')) };
}

const classNames: Record<string, string> = {
  llama: 'LlamaForCausalLM',
  mistral: 'MistralForCausalLM',
  gemma: 'GemmaForCausalLM',
  gemma2: 'Gemma2ForCausalLM',
  gemma3_text: 'Gemma3ForCausalLM',
  qwen2: 'Qwen2ForCausalLM',
  qwen3: 'Qwen3ForCausalLM',
  phi3: 'Phi3ForCausalLM',
};

function named(modelType: string) {
  return { architectures: [classNames[modelType]], model_type: modelType };
}

function optional(value: number | undefined): number | null {
  return value === undefined ? null : shortest(value);
}
