import type { JsonObject } from '../json.js';
import type { GgufFields } from './fields.js';

/** A GGUF file's tokens by id. */
export interface Vocabulary {
  readonly tokens: readonly string[];
  /** tokenizer.json's `vocab`. */
  readonly ids: Readonly<Record<string, number>>;
  /** tokenizer.json's `added_tokens`: those that are found in text before anything else is. */
  readonly added: readonly JsonObject[];
}

const unknownType = 2;
const controlType = 3;
const userDefinedType = 4;
const maxTokenLength = 1024; // characters

/** Throws where there is no vocabulary, or a token is longer than tokens are: the file is damaged then. */
export function vocabularyOf(fields: GgufFields, path: string): Vocabulary {
  const tokens = fields.required('tokenizer.ggml.tokens', fields.texts('tokenizer.ggml.tokens'));
  const long = tokens.findIndex((token) => token.length > maxTokenLength);
  if (long >= 0) throw new Error(`${path}: token ${long} has ${tokens[long]!.length} characters; the file is damaged`);
  const types = fields.numbers('tokenizer.ggml.token_type') ?? [];
  const added = tokens.flatMap((content, id) => {
    const special = types[id] === controlType || types[id] === unknownType;
    if (!special && types[id] !== userDefinedType) return [];
    return [{ id, content, single_word: false, lstrip: false, rstrip: false, normalized: false, special }];
  });
  return { tokens, ids: Object.fromEntries(tokens.map((token, id) => [token, id])), added };
}

/** A tokenizer.json of the given parts. */
export function tokenizerJson(
  { added }: Vocabulary,
  parts: { normalizer: JsonObject | null; pre_tokenizer: JsonObject | null; decoder: JsonObject; model: JsonObject },
): JsonObject {
  return { version: '1.0', truncation: null, padding: null, added_tokens: added, post_processor: null, ...parts };
}
