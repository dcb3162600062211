import type { JsonObject } from '../json.js';

/** A setting of PEFT's LoraConfig that changes what an adapter computes, and is not implemented. */
interface Refused {
  /** Values with which it changes nothing, besides null and empty ones. */
  readonly neutral: readonly unknown[];
  /** What it does. */
  readonly does: string;
  readonly remedy: string;
}

const merge = 'merge the adapter into the model with PEFT (merge_and_unload, then save_pretrained) and give that model';
const without = 'train the adapter without it';
const convert =
  'convert the adapter with PEFT (save_pretrained with path_initial_model_for_weight_conversion), or give the changed base model and set init_lora_weights to true';

/**
 * Every field of adapter_config.json in PEFT 0.21.2: `read`; `free`, with which the matrices in the file say the same;
 * or what is refused.
 */
export const fields: Readonly<Record<string, 'read' | 'free' | Refused>> = {
  peft_type: 'read',
  r: 'read',
  lora_alpha: 'read',
  use_rslora: 'read',
  rank_pattern: 'read',
  alpha_pattern: 'read',
  lora_dropout: 'read',

  // where it came from
  auto_mapping: 'free',
  peft_version: 'free',
  base_model_name_or_path: 'free',
  revision: 'free',
  inference_mode: 'free',
  // which modules have matrices
  target_modules: 'free',
  exclude_modules: 'free',
  layers_to_transform: 'free',
  layers_pattern: 'free',
  // details of settings that are refused themselves, or of how matrices began
  megatron_core: 'free',
  qalora_group_size: 'free',
  ensure_weight_tying: 'free',
  loftq_config: 'free',
  eva_config: 'free',
  corda_config: 'free',
  lora_ga_config: 'free',
  // of PEFT before 0.4
  merge_weights: 'free',

  task_type: {
    neutral: ['CAUSAL_LM', 'FEATURE_EXTRACTION'],
    does: 'is of another kind of model than a causal language model',
    remedy: 'give an adapter of a causal language model (CAUSAL_LM)',
  },
  init_lora_weights: {
    neutral: [true, false, 'true', 'false', 'gaussian', 'eva', 'orthogonal', 'mica'],
    does: "changes the base model's weights at initialisation",
    remedy: convert,
  },
  use_dora: { neutral: [false], does: 'is DoRA: magnitudes are trained besides directions', remedy: merge },
  bias: { neutral: ['none'], does: 'trains biases of the model', remedy: merge },
  lora_bias: { neutral: [false], does: 'adds a bias to B', remedy: merge },
  modules_to_save: { neutral: [], does: 'replaces modules of the model by trained ones', remedy: merge },
  trainable_token_indices: { neutral: [], does: 'replaces embeddings of tokens by trained ones', remedy: merge },
  target_parameters: { neutral: [], does: 'puts LoRA on parameters that are no linear maps', remedy: merge },
  fan_in_fan_out: { neutral: [false], does: 'is for linear maps that are stored transposed (GPT-2)', remedy: without },
  layer_replication: { neutral: [], does: 'stacks layers of the model anew', remedy: without },
  alora_invocation_tokens: { neutral: [], does: 'is aLoRA: it acts only after certain tokens', remedy: without },
  arrow_config: { neutral: [], does: 'is Arrow: it mixes several adapters, token by token', remedy: without },
  kasa_config: { neutral: [], does: "is KaSA: the base model's weights are truncated", remedy: without },
  monteclora_config: { neutral: [], does: 'is MonteCLoRA: the matrices are sampled', remedy: without },
  velora_config: { neutral: [], does: 'is VeLoRA', remedy: without },
  use_qalora: { neutral: [false], does: 'is QA-LoRA: inputs are pooled in groups', remedy: without },
  use_bdlora: { neutral: [false], does: 'is BD-LoRA: matrices are block-diagonal', remedy: without },
  megatron_config: { neutral: [], does: 'is for layers of Megatron', remedy: without },
};

/** Throws at the first field that changes what the adapter computes and is not implemented, or is not known. */
export function refuseFields(json: JsonObject, where: string): void {
  const strange = Object.keys(json).filter((name) => !Object.hasOwn(fields, name));
  const rules = [...Object.entries(fields), ...strange.map((name) => [name, unknown] as const)];
  for (const [name, rule] of rules) {
    const value = json[name];
    if (typeof rule === 'string' || isEmpty(value) || isNeutral(value, rule)) continue;
    throw new Error(`${where}: ${name} ${JSON.stringify(value)} is not implemented, it ${rule.does}: ${rule.remedy}`);
  }
}

/** A newer PEFT's, say: what it does cannot be known. */
const unknown: Refused = {
  neutral: [false],
  does: 'is no field of PEFT 0.21.2 and may change what the adapter computes',
  remedy: `${without}, or take it out of the file if it changes nothing`,
};

/** Whether a field says nothing. */
export function isEmpty(value: unknown): boolean {
  return value === undefined || value === null || (typeof value === 'object' && Object.keys(value).length === 0);
}

/** PEFT compares the names of initialisations without regard to case. */
const isNeutral = (value: unknown, { neutral }: Refused): boolean =>
  neutral.includes(value) || (typeof value === 'string' && neutral.includes(value.toLowerCase()));
