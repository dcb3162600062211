import { Tokenizer } from '@huggingface/tokenizers';
import { z } from 'zod';
import type { TokenizerFiles } from '../files.js';
import { checked, type JsonObject } from '../json.js';
import { splitter } from './split.js';

const addedToken = z.looseObject({
  id: z.number().int().nonnegative(),
  content: z.string(),
  lstrip: z.boolean().default(false),
  rstrip: z.boolean().default(false),
  special: z.boolean().default(false),
  normalized: z.boolean().optional(),
});
type AddedToken = z.infer<typeof addedToken>;

const tokenizerSchema = z.looseObject({
  model: z.looseObject({
    type: z.literal('BPE', 'only BPE tokenizers are read'),
    vocab: z.record(z.string(), z.number().int().nonnegative()),
    merges: z.array(z.union([z.string(), z.tuple([z.string(), z.string()])])),
  }),
  added_tokens: z.array(addedToken).default([]),
});

/** What is used of the library's tokenizer; its own declarations do not resolve in ES modules. */
interface Library {
  readonly normalizer: { normalize(text: string): string } | null;
  readonly pre_tokenizer: { pre_tokenize(text: string, options: { section_index: number }): string[] } | null;
  readonly model: BpeModel;
  decode(ids: readonly number[], options: { clean_up_tokenization_spaces: boolean }): string;
}

interface BpeModel {
  readonly tokens_to_ids: ReadonlyMap<string, number>;
  readonly merges: readonly (readonly [string, string])[];
  readonly bpe_ranks: Map<string, number>;
  encode(words: readonly string[]): string[];
}

/** Text to token ids and back. */
export interface TextTokenizer {
  /** Special tokens by content. They are found where `encode`'s text has them, unless the guard stands in them. */
  readonly special: ReadonlyMap<string, number>;
  readonly added: ReadonlyMap<string, number>;
  /** Ids of the tokens that text is cut into, those added not among them. */
  readonly vocabulary: ReadonlySet<number>;
  /** `guard` is a character that keeps what it stands in from being a special token, and is taken out then. */
  encode(text: string, guard: string): number[];
  /** Text of the tokens, special ones left out. */
  decode(ids: readonly number[]): string;
}

/** A tokenizer from tokenizer.json and tokenizer_config.json. */
export function textTokenizer(files: TokenizerFiles, where: string): TextTokenizer {
  const { added_tokens: added } = checked(tokenizerSchema, files.tokenizer, `${where}: tokenizer.json`);
  const parts = { normalizer: null, pre_tokenizer: null, post_processor: null, decoder: null, ...files.tokenizer };
  const specials = added.filter((token) => token.special);
  const plain = added.filter((token) => !token.special);
  const library = buildLibrary({ ...parts, added_tokens: plain }, files.config, where);
  const { model } = library;
  if (files.mergeRanks) shareRanks(model, files.mergeRanks);
  const normalizer = library.normalizer;
  const isNormalized = (token: AddedToken) => normalizer !== null && (token.normalized ?? !token.special);
  const splitSpecial = splitter(specials);
  const splitRaw = splitter(plain.filter((token) => !isNormalized(token)));
  const splitNormalized = splitter(
    plain.filter(isNormalized).map((token) => ({ ...token, content: normalizer!.normalize(token.content) })),
  );
  const specialIds = new Set(specials.map(({ id }) => id));

  /** The ids of text without added tokens; `first` where it begins the whole text. */
  const encodeWords = (text: string, first: boolean): number[] => {
    const words = library.pre_tokenizer?.pre_tokenize(text, { section_index: first ? 0 : 1 }) ?? [text];
    return model.encode(words).map((token) => {
      const id = model.tokens_to_ids.get(token);
      if (id === undefined) throw new Error(`${where}: the tokenizer has no token for ${JSON.stringify(token)}`);
      return id;
    });
  };

  const encodeText = (text: string, first: boolean): number[] =>
    splitRaw(text).flatMap((raw, index) => {
      if ('token' in raw) return [raw.token.id];
      const normalized = normalizer?.normalize(raw.text) ?? raw.text;
      return splitNormalized(normalized).flatMap((piece) =>
        'token' in piece ? [piece.token.id] : encodeWords(piece.text, first && index === 0),
      );
    });

  const encode = (text: string, guard: string): number[] =>
    splitSpecial(text).flatMap((section, index) =>
      'token' in section ? [section.token.id] : encodeText(section.text.replaceAll(guard, ''), index === 0),
    );

  const decode = (ids: readonly number[]): string => {
    const kept = ids.filter((id) => !specialIds.has(id));
    return kept.length === 0 ? '' : library.decode(kept, { clean_up_tokenization_spaces: false });
  };

  const idsOf = (tokens: readonly AddedToken[]) => new Map(tokens.map(({ content, id }) => [content, id]));
  const addedIds = new Set(added.map(({ id }) => id));
  const vocabulary = new Set([...model.tokens_to_ids.values()].filter((id) => !addedIds.has(id)));
  return { special: idsOf(specials), added: idsOf(added), vocabulary, encode, decode };
}

/** The library's tokenizer; what it throws at a part that it does not know becomes an error that names the file. */
function buildLibrary(tokenizer: JsonObject, config: JsonObject, where: string): Library {
  try {
    return new Tokenizer(tokenizer, config) as Library;
  } catch (error) {
    throw new Error(`${where}: tokenizer.json has a part that is not understood: ${(error as Error).message}`, {
      cause: error,
    });
  }
}

/** Gives all merges that make one token the same rank; the library then takes the leftmost. */
function shareRanks(model: BpeModel, ranks: ReadonlyMap<string, number>): void {
  for (const [left, right] of model.merges) {
    const rank = ranks.get(left + right);
    if (rank !== undefined) model.bpe_ranks.set(JSON.stringify([left, right]), rank);
  }
}
