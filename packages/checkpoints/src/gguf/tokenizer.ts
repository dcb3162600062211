import type { TokenizerFiles } from '../files.js';
import type { JsonObject } from '../json.js';
import { byteLevelTokenizer } from './byteLevel.js';
import type { GgufFields } from './fields.js';
import { sentencePieceTokenizer } from './sentencePiece.js';
import { vocabularyOf } from './vocabulary.js';

/** The tokenizer in a GGUF file: GPT-2's byte-level BPE or sentencepiece's BPE, told apart by `tokenizer.ggml.model`. */
export function tokenizerOf(fields: GgufFields, path: string): TokenizerFiles {
  const vocabulary = vocabularyOf(fields, path);
  const config = tokenizerConfig(fields, vocabulary.tokens);
  const model = fields.required('tokenizer.ggml.model', fields.text('tokenizer.ggml.model'));
  if (model === 'gpt2') return { config, tokenizer: byteLevelTokenizer(vocabulary, fields, path) };
  if (model === 'llama') return { config, ...sentencePieceTokenizer(vocabulary, fields, path) };
  throw new Error(`${path}: tokenizer.ggml.model "${model}" is not known; known are gpt2 and llama`);
}

/** What tokenizer_config.json says: the special tokens by name and the chat template. */
function tokenizerConfig(fields: GgufFields, tokens: readonly string[]): JsonObject {
  const token = (name: string) => tokens[fields.token(`tokenizer.ggml.${name}_token_id`, tokens.length) ?? -1];
  const config = {
    bos_token: token('bos'),
    eos_token: token('eos'),
    unk_token: token('unknown'),
    pad_token: token('padding'),
    add_bos_token: fields.flag('tokenizer.ggml.add_bos_token'),
    add_eos_token: fields.flag('tokenizer.ggml.add_eos_token'),
    chat_template: fields.text('tokenizer.chat_template'),
    clean_up_tokenization_spaces: false,
    tokenizer_class: 'PreTrainedTokenizerFast',
  };
  return Object.fromEntries(Object.entries(config).filter(([, value]) => value !== undefined));
}
