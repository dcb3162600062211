import { createHash } from 'node:crypto';
import type { TokenizerFiles } from '../files.js';
import { jsonFixture } from './fixtures.js';

/** A configuration of tokenizer.json, and digests of what Rust's tokenizers make of the odd strings with it. */
export interface RustConfiguration {
  readonly model: string;
  readonly options?: object;
  readonly without?: readonly string[];
  readonly added?: readonly { readonly content: string }[];
  readonly more?: object;
  readonly ids: string;
  readonly text: string;
}

type Vocabulary = Record<string, number> | [string, number][];

const models = jsonFixture<Record<string, { vocab: Vocabulary }>>('tokenizers/rust/models.json');
export const rustStrings = jsonFixture<string[]>('tokenizers/rust/strings.json');
export const rustConfigurations = jsonFixture<Record<string, RustConfiguration>>('tokenizers/rust/configurations.json');

/** The files of a configuration: see `whole` in tools/reference/rust_tokenizers.py. */
export function rustFiles(configuration: RustConfiguration): TokenizerFiles {
  const { model: name, options, without = [], added = [], more, ids: _ids, text: _text, ...parts } = configuration;
  const shared = models[name]!;
  const vocab: Vocabulary = Array.isArray(shared.vocab)
    ? shared.vocab
    : Object.fromEntries(Object.entries(shared.vocab).filter(([token]) => !without.includes(token)));
  const known = new Map(Array.isArray(vocab) ? vocab.map(([token], id) => [token, id]) : Object.entries(vocab));
  let following = known.size;
  const tokens = added.map((token) => ({ id: known.get(token.content) ?? following++, ...token }));
  const model = { ...shared, ...options, vocab };
  return { tokenizer: { ...parts, ...more, added_tokens: tokens, model }, config: {} };
}

export function digestOf(lines: readonly string[]): string {
  return createHash('sha256').update(lines.join('\0')).digest('hex');
}
