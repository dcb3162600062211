import { z } from 'zod';
import { checked, type JsonObject } from '../json.js';
import type { Architecture } from './family.js';
import { fieldsSchema, type Fields } from './fields.js';
import { gemma } from './gemma.js';
import { gemma2 } from './gemma2.js';
import { gemma3 } from './gemma3.js';
import { llama } from './llama.js';
import { mistral } from './mistral.js';
import { qwen2 } from './qwen2.js';
import { qwen3 } from './qwen3.js';
import { refuseUnimplemented } from './unimplemented.js';

type Family = (fields: Fields, where: string) => Architecture;

const families: Record<string, Family> = {
  llama,
  mistral,
  gemma,
  gemma2,
  gemma3_text: gemma3,
  qwen2,
  qwen3,
};

/** Gemma 3's larger models wrap the text model's configuration, and leave out what equals these. */
const gemma3Defaults = {
  vocab_size: 262_208,
  hidden_size: 2304,
  intermediate_size: 9216,
  num_hidden_layers: 26,
  num_attention_heads: 8,
  num_key_value_heads: 4,
};

/**
 * The model that a config.json describes. Throws on a family that is not known, on a field of the wrong kind, and on
 * a field that changes the mathematics and is not implemented. `where` names the file in errors.
 */
export function architectureOf(json: JsonObject, where: string): Architecture & { family: string } {
  const text = textConfig(json, where);
  refuseUnimplemented(json, where);
  refuseUnimplemented(text, where);
  const { model_type: family } = checked(z.looseObject({ model_type: z.string() }), text, where);
  const read = Object.hasOwn(families, family) ? families[family] : undefined;
  if (!read)
    throw new Error(`${where}: model_type "${family}" is not known; known are ${Object.keys(families).join(', ')}`);
  return { family, ...read(checked(fieldsSchema, text, where), where) };
}

/** The part that describes the language model: `text_config` where the model also sees. */
export function textConfig(json: JsonObject, where: string): JsonObject {
  if (json['model_type'] !== 'gemma3') return json;
  const { text_config: text } = checked(z.looseObject({ text_config: z.record(z.string(), z.unknown()) }), json, where);
  return { ...gemma3Defaults, ...text, model_type: 'gemma3_text' };
}
