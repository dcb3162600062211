import type { ModelFiles } from '../files.js';
import { configOf } from './config.js';
import { fieldsOf } from './fields.js';
import { readGgufModel } from './parts.js';
import { tensorsOf } from './tensors.js';
import { tokenizerOf } from './tokenizer.js';

/** A GGUF model in Hugging Face's form, by any of its files. Throws on a damaged one, an unknown architecture or tokenizer. */
export function readGguf(path: string): ModelFiles {
  const model = readGgufModel(path);
  const fields = fieldsOf(model.metadata, path);
  const config = configOf(model, fields, path);
  const tokenizer = tokenizerOf(fields, path);
  const conversion = {
    architecture: fields.text('general.architecture')!,
    headDim: config['head_dim'] as number,
  };
  const endOfTurn = fields.number('tokenizer.ggml.eot_token_id');
  const eos = fields.number('tokenizer.ggml.eos_token_id');
  const ends = [eos, endOfTurn].filter((id) => id !== undefined);
  return {
    config,
    generationConfig: ends.length > 0 ? { eos_token_id: ends } : {},
    tokenizer,
    tensors: tensorsOf(model.tensors, conversion),
  };
}
