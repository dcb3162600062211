import { limits } from '@diffuse/check';
import { isFileName } from '@diffuse/files';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { alsoSees } from './families/architecture.js';
import type { ConversationFiles, ModelFiles, TokenizerFiles } from './files.js';
import { checked, readJsonObject, type JsonObject } from './json.js';
import { readSafetensorsHeader } from './safetensors/read.js';
import { readTemplateFile } from './templateFile.js';
import { sourceOf, type StoredTensor } from './tensor.js';
import { withSpecialTokens } from './tokenizer/specialTokens.js';
import type { Tensors } from './weights.js';

/** A model folder as transformers writes it. Throws on one whose weights are pickled: those can run code. */
export function readFolder(path: string): ModelFiles {
  const config = required(path, 'config.json');
  const tensors = new Map(
    [...storedTensors(path)]
      .map(([name, tensor]) => [textModelName(name, config), tensor] as const)
      .filter(([name]) => name !== undefined)
      .map(([name, tensor]) => [name!, sourceOf(tensor)]),
  ) satisfies Tensors;
  return { ...conversationFiles(path, config), tensors };
}

/** What of a model folder its conversations depend on; no weights are needed, nor a configuration. */
export const readConversation = (path: string): ConversationFiles =>
  conversationFiles(path, optional(path, 'config.json') ?? {});

function conversationFiles(path: string, config: JsonObject): ConversationFiles {
  const generation = optional(path, 'generation_config.json');
  return {
    config,
    generationConfig: { eos_token_id: config['eos_token_id'], ...generation },
    tokenizer: readTokenizer(path),
  };
}

function readTokenizer(path: string): TokenizerFiles {
  if (!existsSync(join(path, 'tokenizer.json')))
    throw new Error(
      `${path} has no tokenizer.json; save the tokenizer once with transformers' AutoTokenizer to make it`,
    );
  const stated = {
    tokenizer: readJsonObject(join(path, 'tokenizer.json'), limits.tokenizer.bytes),
    config: optional(path, 'tokenizer_config.json') ?? {},
    specialTokensMap: optional(path, 'special_tokens_map.json'),
    addedTokens: optional(path, 'added_tokens.json'),
  };
  return {
    ...withSpecialTokens(stated, path),
    chatTemplate: readTemplateFile(path),
  };
}

function required(path: string, file: string): JsonObject {
  const found = optional(path, file);
  if (!found) throw new Error(`${path} has no ${file}: it is not a model folder`);
  return found;
}

function optional(path: string, file: string): JsonObject | undefined {
  return existsSync(join(path, file)) ? readJsonObject(join(path, file)) : undefined;
}

const single = 'model.safetensors';
const index = 'model.safetensors.index.json';
const indexSchema = z.looseObject({ weight_map: z.record(z.string(), z.string()) });

/** The tensors of one safetensors file or of all the shards that the index names. */
function storedTensors(path: string): Map<string, StoredTensor> {
  if (existsSync(join(path, single))) return readSafetensorsHeader(join(path, single));
  const shards = shardsOf(path);
  const headers = new Map(
    [...new Set(Object.values(shards))].map((shard) => [shard, readSafetensorsHeader(join(path, shard))]),
  );
  for (const [shard, tensors] of headers)
    for (const name of tensors.keys())
      if (!Object.hasOwn(shards, name) || shards[name] !== shard)
        throw new Error(
          `${join(path, shard)} has tensor ${name}, which by ${index} is ${Object.hasOwn(shards, name) ? `in ${shards[name]}` : 'in no file'}: the index is of another model, fetch all of it again`,
        );
  return new Map(
    Object.entries(shards).map(([name, shard]) => {
      const tensor = headers.get(shard)?.get(name);
      if (!tensor) throw new Error(`${join(path, index)}: tensor ${name} is not in ${shard}`);
      return [name, tensor];
    }),
  );
}

/** The files of a model folder that hold its weights: one, or the index and every shard. Throws where there are none. */
export function weightFiles(path: string): string[] {
  if (existsSync(join(path, single))) return [single];
  return [index, ...new Set(Object.values(shardsOf(path)))];
}

/** The shard of each tensor by the index. Throws where one is missing or outside the folder. */
function shardsOf(path: string): Record<string, string> {
  if (!existsSync(join(path, index))) throw missingWeights(path);
  const { weight_map: shards } = checked(indexSchema, readJsonObject(join(path, index)), join(path, index));
  for (const shard of new Set(Object.values(shards))) {
    if (!isFileName(shard))
      throw new Error(`${join(path, index)} names ${JSON.stringify(shard)}, which is no file of the folder`);
    if (!existsSync(join(path, shard)))
      throw new Error(`${path} lacks ${shard}, which ${index} names; fetch the model again`);
  }
  return shards;
}

function missingWeights(path: string): Error {
  const files = readdirSync(path);
  const pickled = files.find((file) => /\.(bin|pt|pth|ckpt|pkl)$/.test(file));
  const gguf = files.find((file) => file.endsWith('.gguf'));
  if (gguf) return new Error(`${path} has no ${single}; for its GGUF file say ${join(path, gguf)}`);
  if (pickled)
    return new Error(
      `${path} has only pickled weights (${pickled}), which can run code and are never loaded; save the model with safetensors`,
    );
  return new Error(`${path} has no ${single}: it is not a model folder`);
}

/** A tensor's name in the text model; undefined for the parts that see. */
function textModelName(name: string, config: JsonObject): string | undefined {
  if (!alsoSees(config)) return name;
  if (/^(model\.)?(vision_tower|multi_modal_projector)\./.test(name)) return undefined;
  return name.replace(/^language_model\./, '').replace(/^model\.language_model\./, 'model.');
}
