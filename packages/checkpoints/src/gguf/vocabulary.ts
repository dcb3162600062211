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

const normalType = 1;
const unknownType = 2;
const controlType = 3;
const userDefinedType = 4;
const typesKnown = new Set([0, normalType, unknownType, controlType, userDefinedType, 5, 6]); // undefined, unused, byte
const maxTokenLength = 1024; // characters

/** Throws where there is no vocabulary, or the file is damaged: a token is longer than tokens are, or is there twice. */
export function vocabularyOf(fields: GgufFields, path: string): Vocabulary {
  const tokens = fields.required('tokenizer.ggml.tokens', fields.texts('tokenizer.ggml.tokens'));
  const long = tokens.findIndex((token) => token.length > maxTokenLength);
  if (long >= 0) throw new Error(`${path}: token ${long} has ${tokens[long]!.length} characters; the file is damaged`);
  const types = fields.numbers('tokenizer.ggml.token_type') ?? tokens.map(() => normalType);
  refuseLength('token_type', types, tokens, path);
  refuseRepeated(tokens, path);
  const added = tokens.flatMap((content, id) => {
    const type = types[id]!;
    if (!typesKnown.has(type)) throw new Error(`${path}: token ${id} is of the unknown type ${type}`);
    const special = type === controlType || type === unknownType;
    if (!special && type !== userDefinedType) return [];
    return [{ id, content, single_word: false, lstrip: false, rstrip: false, normalized: false, special }];
  });
  return { tokens, ids: Object.fromEntries(tokens.map((token, id) => [token, id])), added };
}

/** Throws where what is said of each token is said of more or fewer. */
export function refuseLength(
  key: string,
  { length }: readonly unknown[],
  tokens: readonly string[],
  path: string,
): void {
  if (length !== tokens.length)
    throw new Error(
      `${path}: tokenizer.ggml.${key} has ${length} values, and there are ${tokens.length} tokens: the file is damaged`,
    );
}

/** Throws at a text that two tokens have: which of them a text becomes is not said. Several may be empty, which no text becomes. */
function refuseRepeated(tokens: readonly string[], path: string): void {
  const first = new Map<string, number>();
  tokens.forEach((token, id) => {
    const before = first.get(token);
    if (before !== undefined && token !== '')
      throw new Error(`${path}: tokens ${before} and ${id} are both ${JSON.stringify(token)}: the file is damaged`);
    first.set(token, id);
  });
}

/** A tokenizer.json of the given parts. */
export function tokenizerJson(
  { added }: Vocabulary,
  parts: { normalizer: JsonObject | null; pre_tokenizer: JsonObject | null; decoder: JsonObject; model: JsonObject },
): JsonObject {
  return { version: '1.0', truncation: null, padding: null, added_tokens: added, post_processor: null, ...parts };
}
