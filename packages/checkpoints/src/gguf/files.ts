import type { ConversationFiles, ModelFiles } from '../files.js';
import { configOf } from './config.js';
import { fieldsOf, type GgufFields } from './fields.js';
import { readGgufModel, readGgufModelMetadata } from './parts.js';
import { tensorsOf } from './tensors.js';
import { tokenizerOf } from './tokenizer.js';

/** A GGUF model in Hugging Face's form, by any of its files. Throws on a damaged one, an unknown architecture or tokenizer. */
export function readGguf(path: string): ModelFiles {
  const model = readGgufModel(path);
  const fields = fieldsOf(model.metadata, path);
  const config = configOf(model, fields, path);
  const conversion = {
    architecture: fields.text('general.architecture')!,
    headDim: config['head_dim'] as number,
  };
  return { config, ...conversationIn(fields, path), tensors: tensorsOf(model.tensors, conversion) };
}

/**
 * What of a GGUF model its conversations depend on, from its metadata alone: of any architecture, and however its tensors are
 * stored. Throws on a damaged file and an unknown tokenizer.
 */
export function readGgufConversation(path: string): ConversationFiles {
  const fields = fieldsOf(readGgufModelMetadata(path), path);
  const architecture = fields.required('general.architecture', fields.text('general.architecture'));
  const vocabulary = fields.required('tokenizer.ggml.tokens', fields.texts('tokenizer.ggml.tokens'));
  const config = {
    vocab_size: vocabulary.length,
    max_position_embeddings: fields.number(`${architecture}.context_length`),
  };
  return { config, ...conversationIn(fields, path) };
}

function conversationIn(fields: GgufFields, path: string): Omit<ConversationFiles, 'config'> {
  const endOfTurn = fields.number('tokenizer.ggml.eot_token_id');
  const eos = fields.number('tokenizer.ggml.eos_token_id');
  const ends = [eos, endOfTurn].filter((id) => id !== undefined);
  return {
    generationConfig: ends.length > 0 ? { eos_token_id: ends } : {},
    tokenizer: tokenizerOf(fields, path),
  };
}
