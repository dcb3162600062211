import { z } from 'zod';
import { checked, type JsonObject } from '../json.js';
import { defaults } from './data/defaults.js';
import { exaone4 } from './exaone4.js';
import type { Architecture } from './family.js';
import { fieldsSchema, type Fields } from './fields.js';
import { refuseInfinite } from './finite.js';
import { gemma } from './gemma.js';
import { gemma2, vaultgemma } from './gemma2.js';
import { gemma3 } from './gemma3.js';
import { glm, glm4 } from './glm.js';
import { granite } from './granite.js';
import { hunyuan } from './hunyuan.js';
import { ernie45, helium } from './interleaved.js';
import { llama } from './llama.js';
import { ministral, ministral3, mistral } from './mistral.js';
import { olmo2, olmo3 } from './olmo.js';
import { phi3 } from './phi3.js';
import { qwen2 } from './qwen2.js';
import { qwen3 } from './qwen3.js';
import { seedOss } from './seedOss.js';
import { smollm3 } from './smollm3.js';
import { refuseUnimplemented, unimplementedFamilies } from './unimplemented.js';

interface Family {
  readonly read: (fields: Fields, where: string) => Architecture;
  /** Fields that it reads and most families do not. */
  readonly own?: readonly string[];
}

const multipliers = ['embedding_multiplier', 'attention_multiplier', 'residual_multiplier', 'logits_scaling'];

const families: Record<string, Family> = {
  llama: { read: llama, own: ['mlp_bias'] },
  mistral: { read: mistral },
  ministral: { read: ministral },
  ministral3: { read: ministral3 },
  gemma: { read: gemma },
  gemma2: { read: gemma2 },
  gemma3_text: { read: gemma3 },
  vaultgemma: { read: vaultgemma },
  qwen2: { read: qwen2 },
  qwen3: { read: qwen3 },
  smollm3: { read: smollm3, own: ['mlp_bias', 'no_rope_layers'] },
  olmo2: { read: olmo2 },
  olmo3: { read: olmo3 },
  phi3: { read: phi3, own: ['partial_rotary_factor'] },
  granite: { read: granite, own: ['mlp_bias', ...multipliers] },
  glm: { read: glm, own: ['partial_rotary_factor'] },
  glm4: { read: glm4, own: ['partial_rotary_factor'] },
  exaone4: { read: exaone4 },
  hunyuan_v1_dense: { read: hunyuan, own: ['use_qk_norm'] },
  seed_oss: { read: seedOss, own: ['mlp_bias'] },
  helium: { read: helium, own: ['mlp_bias'] },
  ernie4_5: { read: ernie45 },
};

/**
 * The model that a config.json describes; absent fields are what transformers takes for them. Throws on a family that is
 * not known, on a field of the wrong kind, and on a field that changes the mathematics and is not implemented. `where`
 * names the file in errors.
 */
export function architectureOf(json: JsonObject, where: string): Architecture & { family: string } {
  const text = textConfig(json, where);
  const { model_type: family } = checked(z.looseObject({ model_type: z.string() }), text, where);
  const known = Object.hasOwn(families, family) ? families[family] : undefined;
  if (!known) throw unknownFamily(family, where);
  refuseUnimplemented(json, where, known.own);
  refuseUnimplemented(text, where, known.own);
  const architecture = known.read(checked(fieldsSchema, { ...defaults[family], ...text }, where), where);
  refuseInfinite(architecture.config, where);
  return { family, ...architecture };
}

function unknownFamily(family: string, where: string): Error {
  const reason = Object.hasOwn(unimplementedFamilies, family) ? unimplementedFamilies[family] : undefined;
  const known = `known are ${Object.keys(families).join(', ')}`;
  if (reason) return new Error(`${where}: model_type "${family}" is not implemented: ${reason}; ${known}`);
  return new Error(`${where}: model_type "${family}" is not known; ${known}`);
}

/** Families that also see, and the family of their text model where it does not say. */
const seeing: Readonly<Record<string, string>> = { gemma3: 'gemma3_text', mistral3: 'mistral' };

export const alsoSees = ({ model_type: family }: JsonObject): boolean => Object.hasOwn(seeing, String(family));

/** The part that describes the language model: `text_config` where the model also sees, but for what ties its ends. */
export function textConfig(json: JsonObject, where: string): JsonObject {
  if (!alsoSees(json)) return json;
  const { text_config: text } = checked(z.looseObject({ text_config: z.record(z.string(), z.unknown()) }), json, where);
  const byDefault = { model_type: seeing[String(json['model_type'])] };
  return { ...byDefault, ...text, tie_word_embeddings: json['tie_word_embeddings'] ?? true };
}
