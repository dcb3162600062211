import { limits } from '@diffuse/check';
import { z } from 'zod';
import { checked, type JsonObject } from '../json.js';
import { isSingle, singleRange } from '../single.js';
import { isEmpty, refuseFields } from './fields.js';
import { refuseKind } from './kinds.js';
import { patternLookup } from './patterns.js';

const positive = z.number().positive();
const rank = z.number().int().positive().max(limits.adapter.rank);

const kindSchema = z.looseObject({ peft_type: z.string() });

const schema = z.looseObject({
  r: rank,
  lora_alpha: positive,
  use_rslora: z.boolean().nullish(),
  rank_pattern: z.record(z.string(), rank).nullish(),
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

/**
 * Throws where steps from an adapter would not be PEFT's: dropout is not implemented, and modules with ranks or scales of
 * their own are computed in one form for all, in which a step is another.
 */
export function refuseSteps(json: JsonObject, where: string): void {
  if (json['lora_dropout'] !== undefined && json['lora_dropout'] !== 0)
    throw new Error(
      `${where}: lora_dropout ${String(json['lora_dropout'])}: going on without it is another tuning; set it to 0 to do so`,
    );
  if (String(json['init_lora_weights']).toLowerCase() === 'mica')
    throw new Error(
      `${where}: init_lora_weights "mica" keeps B as it is: going on with both matrices is another tuning`,
    );
  for (const name of ['rank_pattern', 'alpha_pattern'])
    if (!isEmpty(json[name]))
      throw new Error(
        `${where}: ${name}: going on from an adapter is implemented for one rank and scale of all modules`,
      );
}

/** Reads adapter_config.json. Throws on another kind of adapter than LoRA and on settings that are not implemented. */
export function adapterSettings(json: JsonObject, where: string): AdapterSettings {
  refuseKind(checked(kindSchema, json, where).peft_type, where);
  refuseFields(json, where);
  const config = checked(schema, json, where);
  const { r, lora_alpha, use_rslora } = config;
  const scaled = (rank: number, alpha: number): ModuleScale => {
    const scale = use_rslora ? alpha / Math.sqrt(rank) : alpha / rank;
    if (!isSingle(scale))
      throw new Error(
        `${where}: lora_alpha ${alpha} at rank ${rank} scales updates by ${scale}, which single precision does not hold (${singleRange})`,
      );
    return { rank, scale };
  };
  const rankOf = patternLookup(config.rank_pattern ?? {}, `${where}: rank_pattern`);
  const alphaOf = patternLookup(config.alpha_pattern ?? {}, `${where}: alpha_pattern`);
  return {
    ...scaled(r, lora_alpha),
    alpha: lora_alpha,
    of: (path) => scaled(rankOf(path) ?? r, alphaOf(path) ?? lora_alpha),
  };
}
