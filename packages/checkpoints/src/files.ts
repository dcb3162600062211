import type { JsonObject } from './json.js';
import type { Tensors } from './weights.js';

/** A tokenizer as Hugging Face stores it. */
export interface TokenizerFiles {
  readonly tokenizer: JsonObject; // tokenizer.json
  readonly config: JsonObject; // tokenizer_config.json
  /** Where it stands in a file of its own. */
  readonly chatTemplate?: string;
  /** Rank of the merges that make each token, where several merges share one: tokenizer.json cannot say that. */
  readonly mergeRanks?: ReadonlyMap<string, number>;
}

/** What of a model its conversations depend on. */
export interface ConversationFiles {
  readonly config: JsonObject; // config.json
  readonly generationConfig: JsonObject; // generation_config.json
  readonly tokenizer: TokenizerFiles;
}

/** A model in Hugging Face's form, whatever form it was stored in. */
export interface ModelFiles extends ConversationFiles {
  readonly tensors: Tensors;
}
