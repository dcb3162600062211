import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { sha256, sha256OfFile } from '@diffuse/files';
import { weightFiles } from '../folder.js';
import { readJsonObject } from '../json.js';
import { readTemplateFile } from '../templateFile.js';
import {
  canonicalJson,
  digestOf,
  digestOfFiles,
  digestOfTemplate,
  type ModelDigests,
  type TokenizerDigests,
} from './parts.js';

const configFiles = ['config.json', 'generation_config.json'];
const tokenizerFiles = ['tokenizer.json', 'special_tokens_map.json', 'added_tokens.json'];

/** The digests of a model folder. The chat template is that which would be used, wherever it stands. */
export async function digestFolder(path: string, signal?: AbortSignal): Promise<ModelDigests> {
  if (!existsSync(join(path, 'config.json'))) throw new Error(`${path} has no config.json: it is not a model folder`);
  return {
    config: await digestOfFiles(path, configFiles, signal),
    weights: await digestOfWeights(path, signal),
    ...(await digestFolderTokenizer(path, signal)),
  };
}

/** Those of its tokenizer and its chat template alone. */
export async function digestFolderTokenizer(path: string, signal?: AbortSignal): Promise<TokenizerDigests> {
  const settingsFile = join(path, 'tokenizer_config.json');
  const settings = existsSync(settingsFile) ? readJsonObject(settingsFile) : {};
  const { chat_template: stated, ...rest } = settings;
  const tokenizer = await digestOfFiles(path, tokenizerFiles, signal);
  return {
    tokenizer: digestOf({ files: tokenizer, settings: sha256(canonicalJson(rest)) }),
    template: digestOfTemplate(readTemplateFile(path) ?? stated),
  };
}

/** That of the one file, so that it can be checked with other tools; of several, one over all of them. */
async function digestOfWeights(path: string, signal?: AbortSignal): Promise<string> {
  const files = weightFiles(path);
  return files.length === 1 ? sha256OfFile(join(path, files[0]!), signal) : digestOfFiles(path, files, signal);
}
