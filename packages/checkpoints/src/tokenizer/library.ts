import { Tokenizer } from '@huggingface/tokenizers';

const none = { added_tokens: [], normalizer: null, pre_tokenizer: null, post_processor: null, decoder: null };
const noModel = { type: 'WordPiece', vocab: {} };

/**
 * The library's parts that agree with Rust. Of version 0.2.0 these do not, and have pieces of our own: nearly all
 * pre-tokenizers and normalisers, added tokens, Unigram's bytes, most decoders (library.spec.ts lists them). Its own
 * declarations do not resolve in ES modules.
 */
interface Library {
  readonly model: LibraryModel;
  readonly decoder: { decode_chain(tokens: readonly string[]): string[] };
}

interface LibraryModel {
  /** Ranks of merges by the JSON of their pair. */
  readonly bpe_ranks: Map<string, number>;
  /** BPE's tokens of a word. */
  bpe(word: string): readonly string[];
  encode(words: readonly string[]): string[];
}

export function libraryModel(model: object): LibraryModel {
  return (new Tokenizer({ ...none, model }, {}) as Library).model;
}

export function libraryDecoder(decoder: object): Library['decoder'] {
  return (new Tokenizer({ ...none, model: noModel, decoder }, {}) as Library).decoder;
}
