import type { Bpe } from './bpe.js';
import { chatTemplate, endOfTurn, specialTokens } from './chatml.js';

/** `tokenizer.json`: byte-level BPE, digits apart, as `tokenizers` reads it. */
export function tokenizerJson({ tokens, merges }: Bpe): Record<string, unknown> {
  const byteLevel = { type: 'ByteLevel', add_prefix_space: false, trim_offsets: true, use_regex: true };
  return {
    version: '1.0',
    truncation: null,
    padding: null,
    added_tokens: specialTokens.map((content, id) => {
      return { id, content, single_word: false, lstrip: false, rstrip: false, normalized: false, special: true };
    }),
    normalizer: null,
    pre_tokenizer: { type: 'Sequence', pretokenizers: [{ type: 'Digits', individual_digits: true }, byteLevel] },
    post_processor: null,
    decoder: byteLevel,
    model: {
      type: 'BPE',
      dropout: null,
      unk_token: null,
      continuing_subword_prefix: null,
      end_of_word_suffix: null,
      fuse_unk: false,
      byte_fallback: false,
      ignore_merges: false,
      vocab: Object.fromEntries(tokens.map((token, id) => [token, id])),
      merges,
    },
  };
}

/** `tokenizer_config.json`. */
export const tokenizerConfig = (contextLength: number): Record<string, unknown> => ({
  tokenizer_class: 'PreTrainedTokenizerFast',
  bos_token: null,
  eos_token: endOfTurn,
  pad_token: specialTokens[0],
  unk_token: null,
  clean_up_tokenization_spaces: false,
  model_max_length: contextLength,
  chat_template: chatTemplate,
});
