import type { ConversationFiles, ModelFiles } from '../files.js';
import type { JsonObject } from '../json.js';
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
  refuseOtherVocabulary(config, fields, path);
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

/** Throws where the model has more or fewer tokens than its tokenizer, which no program that converts models writes. */
function refuseOtherVocabulary(config: JsonObject, fields: GgufFields, path: string): void {
  const tokens = fields.texts('tokenizer.ggml.tokens')?.length;
  const rows = config['vocab_size'];
  if (tokens !== undefined && tokens !== rows)
    throw new Error(
      `${path} has ${tokens} tokens, and token_embd.weight is of ${String(rows)}: the file is damaged, fetch it again`,
    );
}

function conversationIn(fields: GgufFields, path: string): Omit<ConversationFiles, 'config'> {
  const tokens = fields.texts('tokenizer.ggml.tokens')?.length ?? 0;
  const endOfTurn = fields.token('tokenizer.ggml.eot_token_id', tokens);
  const eos = fields.token('tokenizer.ggml.eos_token_id', tokens);
  const ends = [eos, endOfTurn].filter((id) => id !== undefined);
  return {
    generationConfig: ends.length > 0 ? { eos_token_id: ends } : {},
    tokenizer: tokenizerOf(fields, path),
  };
}
