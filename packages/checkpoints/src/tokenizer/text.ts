import { limits } from '@diffuse/check';
import { z } from 'zod';
import type { TokenizerFiles } from '../files.js';
import { checked, listOf } from '../json.js';
import { checkLength } from './amount.js';
import { addedTokens, addedTokenSchema, type AddedToken } from './added.js';
import { decoder } from './decoders/index.js';
import { guardMarks } from './guardMarks.js';
import { matcher, type Searched } from './match.js';
import { model as buildModel } from './models/index.js';
import { normalizer } from './normalizers/index.js';
import type { Normalise } from './piece.js';
import { isPlain } from './plain.js';
import { preTokenizer } from './preTokenizers/index.js';
import { tokenWriter, type TokenWriter } from './tokenBytes.js';
import { checkText } from './unicode/sets.js';
import { watchOf } from './watch.js';

const tokenizerSchema = z.looseObject({
  padding: z.looseObject({ pad_token: z.string() }).nullish(),
  added_tokens: listOf(addedTokenSchema, limits.tokenizer.added).default([]),
  normalizer: z.unknown().optional(),
  pre_tokenizer: z.unknown().optional(),
  model: z.unknown(),
  decoder: z.unknown().optional(),
});

/** Text to token ids and back. */
export interface TextTokenizer {
  /** Special tokens by content. They are found where `encode`'s text has them, unless the guard stands in them. */
  readonly special: ReadonlyMap<string, number>;
  readonly added: ReadonlyMap<string, number>;
  /** Ids of the tokens that text is cut into, those added not among them. */
  readonly vocabulary: ReadonlySet<number>;
  /** `guard` is a character that keeps what it stands in from being a special token, and is taken out then. */
  encode(text: string, guard: string): number[];
  /** A special token that text becomes when it is normalised, though it does not spell it. */
  disguised(text: string): string | undefined;
  /** Text of the tokens, special ones left out. */
  decode(ids: readonly number[]): string;
  /** How `decode` writes each token alone; throws an InputError where that cannot be told. */
  writer(): TokenWriter;
  /** The bytes of each token by id; undefined of special ones and where there is none. Throws an InputError as `writer`. */
  bytes(): readonly (Uint8Array | undefined)[];
}

/**
 * A tokenizer from tokenizer.json: every component gives the ids of Rust's tokenizers 0.23, or is an error that names
 * it. Left out on purpose, as transformers does when it applies a chat template: `post_processor` (it adds tokens only
 * where special ones are asked for; trimming offsets changes no id), `truncation` and `padding`. What may take long with
 * one text is broken off after `milliseconds` (`limits.pattern.milliseconds` if not given).
 */
export function textTokenizer(files: TokenizerFiles, where: string, milliseconds?: number): TextTokenizer {
  const file = `${where}: tokenizer.json`;
  const parts = checked(tokenizerSchema, files.tokenizer, file);
  const isPlainNormalizer = isPlain(parts.normalizer, `${file}: normalizer`);
  const watchWords = watchOf(
    isPlainNormalizer && isPlain(parts.pre_tokenizer, `${file}: pre_tokenizer`),
    where,
    milliseconds,
  );
  const watchNormalizer = watchOf(isPlainNormalizer, where, milliseconds);
  const watchDecoder = watchOf(isPlain(parts.decoder, `${file}: decoder`), where, milliseconds);
  const normal = normalizer(parts.normalizer, `${file}: normalizer`);
  const normalise: Normalise = (piece) => {
    const after = normal(piece);
    checkLength(after.text.length, `${file}: normalizer`);
    return after;
  };
  const cut = preTokenizer(parts.pre_tokenizer, `${file}: pre_tokenizer`);
  const model = buildModel(parts.model, `${file}: model`, files.mergeRanks);
  const join = decoder(parts.decoder, `${file}: decoder`);
  const added = addedTokens(parts.added_tokens, model, file);
  const pad = parts.padding?.pad_token;
  if (pad !== undefined && !added.has(pad))
    throw new Error(
      `${file}: padding: pad_token ${JSON.stringify(pad)} is special in transformers and plain text in Rust: list it in added_tokens`,
    );
  const tokens = [...added.values()];
  const isNormalized = (token: AddedToken) => token.normalized ?? !token.special;
  const writtenAs = (token: AddedToken) =>
    isNormalized(token) ? normalise({ text: token.content, first: true }).text : token.content;
  const searched = watchNormalizer(
    () => tokens.map((token): Searched => [writtenAs(token), token]),
    tokens.reduce((sum, { content }) => sum + content.length, 0),
  );
  const splitRaw = matcher(searched.filter(([, token]) => !isNormalized(token)));
  const splitNormalized = matcher(searched.filter(([, token]) => isNormalized(token)));
  const marksOf = guardMarks(
    normalise,
    tokens.some((token) => token.special && isNormalized(token)),
    where,
  );
  const contents = new Map(model.tokens);
  for (const [content, token] of searched) contents.set(token.id, content);
  const specialContents = new Set(tokens.filter(({ special }) => special).map(({ content }) => content));

  const encodeText = (text: string, guard: string): number[] => {
    checkLength(text.length, `${where}: the request, in the chat template,`);
    checkText(text, where);
    const ids: number[] = [];
    const raw = marksOf.raw(text, guard);
    for (const section of splitRaw(raw.text, raw.barred)) {
      if (section.token) {
        ids.push(section.token.id);
        continue;
      }
      const marked = marksOf.normalised(raw, section, guard);
      for (const { token, start, end } of splitNormalized(marked.text, marked.barred)) {
        if (token) ids.push(token.id);
        else
          for (const piece of cut({ text: marked.text.slice(start, end), first: marked.first && start === 0 }))
            if (piece.text !== '') for (const id of model.encode(piece.text)) ids.push(id);
      }
    }
    return ids;
  };
  const encode = (text: string, guard: string): number[] => watchWords(() => encodeText(text, guard), text.length);

  const decode = (ids: readonly number[]): string => {
    const kept = ids
      .map((id) => contents.get(id))
      .filter((token) => token !== undefined)
      .filter((token) => !specialContents.has(token));
    return watchDecoder(() => join(kept), kept.length);
  };

  let written: TokenWriter | undefined;
  const writer = (): TokenWriter => (written ??= tokenWriter(parts.decoder, file));
  const bytes = (): readonly (Uint8Array | undefined)[] => {
    const { bytesOf } = writer();
    const all: (Uint8Array | undefined)[] = [];
    for (const [id, content] of contents) all[id] = specialContents.has(content) ? undefined : bytesOf(content);
    return Array.from(all);
  };

  const hidden = searched.filter(([, token]) => token.special && isNormalized(token));
  const disguised = (text: string): string | undefined => {
    if (hidden.length === 0) return undefined;
    const normal = watchNormalizer(() => normalise({ text, first: true }).text, text.length);
    const count = (all: string, part: string) => all.split(part).length;
    return hidden.find(([written, { content }]) => count(normal, written) > count(text, content))?.[1].content;
  };

  const idsOf = (some: readonly AddedToken[]) => new Map(some.map(({ content, id }) => [content, id]));
  const addedIds = new Set(tokens.map(({ id }) => id));
  const vocabulary = new Set([...model.tokens.keys()].filter((id) => !addedIds.has(id)));
  return {
    special: idsOf(tokens.filter(({ special }) => special)),
    added: idsOf(tokens),
    vocabulary,
    encode,
    disguised,
    decode,
    writer,
    bytes,
  };
}
