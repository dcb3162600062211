import { z } from 'zod';
import { checked, type JsonObject } from '../json.js';

const positive = z.number().positive();

const schema = z.looseObject({
  peft_type: z.string(),
  r: z.number().int().positive(),
  lora_alpha: positive,
  use_rslora: z.boolean().nullish(),
  rank_pattern: z.record(z.string(), z.number().int().positive()).nullish(),
  alpha_pattern: z.record(z.string(), positive).nullish(),
});

/** How much of a module an adapter changes: its rank, and what B·A is multiplied by. */
export interface ModuleScale {
  readonly rank: number;
  readonly scale: number;
}

/** What an adapter_config.json says of ranks and scales. */
export interface AdapterSettings extends ModuleScale {
  readonly alpha: number;
  /** For the module at this path, `model.layers.0.self_attn.q_proj` say. */
  readonly of: (path: string) => ModuleScale;
}

/** PEFT's settings that change what an adapter computes and are not implemented, and their values that do not. */
const neutral: Record<string, readonly unknown[]> = {
  use_dora: [false],
  modules_to_save: [],
  bias: ['none'],
  lora_bias: [false],
  fan_in_fan_out: [false],
  layer_replication: [],
  trainable_token_indices: [],
  target_parameters: [],
  use_qalora: [false],
  use_bdlora: [false],
  alora_invocation_tokens: [],
  arrow_config: [],
  kasa_config: [],
  monteclora_config: [],
  velora_config: [],
  megatron_config: [],
  loftq_config: [],
  init_lora_weights: [true, false, 'gaussian', 'eva', 'orthogonal'],
};

/**
 * Throws where steps from an adapter would not be PEFT's: dropout is not implemented, and modules with ranks or scales of
 * their own are computed in one form for all, in which a step is another.
 */
export function refuseSteps(json: JsonObject, where: string): void {
  if (json['lora_dropout'] !== undefined && json['lora_dropout'] !== 0)
    throw new Error(
      `${where}: lora_dropout ${String(json['lora_dropout'])}: going on without it is another tuning; set it to 0 to do so`,
    );
  for (const name of ['rank_pattern', 'alpha_pattern'])
    if (!isEmpty(json[name]))
      throw new Error(
        `${where}: ${name}: going on from an adapter is implemented for one rank and scale of all modules`,
      );
}

/** Reads adapter_config.json. Throws on another kind of adapter than LoRA and on settings that are not implemented. */
export function adapterSettings(json: JsonObject, where: string): AdapterSettings {
  const config = checked(schema, json, where);
  if (config.peft_type !== 'LORA')
    throw new Error(`${where}: peft_type "${config.peft_type}" is not LoRA, which alone is implemented`);
  for (const [name, values] of Object.entries(neutral)) {
    const value = json[name];
    if (!isEmpty(value) && !values.includes(value))
      throw new Error(`${where}: ${name} ${JSON.stringify(value)} is not implemented; train the adapter without it`);
  }
  const { r, lora_alpha, use_rslora } = config;
  const scaled = (rank: number, alpha: number): ModuleScale => ({
    rank,
    scale: use_rslora ? alpha / Math.sqrt(rank) : alpha / rank,
  });
  const rankOf = patternLookup(config.rank_pattern ?? {}, `${where}: rank_pattern`);
  const alphaOf = patternLookup(config.alpha_pattern ?? {}, `${where}: alpha_pattern`);
  return {
    ...scaled(r, lora_alpha),
    alpha: lora_alpha,
    of: (path) => scaled(rankOf(path) ?? r, alphaOf(path) ?? lora_alpha),
  };
}

function isEmpty(value: unknown): boolean {
  return value === undefined || value === null || (typeof value === 'object' && Object.keys(value).length === 0);
}

/** The value of the first pattern that matches a path or its end, as PEFT looks them up. */
function patternLookup(
  patterns: Readonly<Record<string, number>>,
  where: string,
): (path: string) => number | undefined {
  const compiled = Object.entries(patterns).map(([pattern, value]) => {
    try {
      return { expression: new RegExp(`^(.*\\.)?(${pattern})$`), value };
    } catch (error) {
      throw new Error(`${where}: "${pattern}" is no pattern that is understood`, { cause: error });
    }
  });
  return (path) => compiled.find(({ expression }) => expression.test(path))?.value;
}
