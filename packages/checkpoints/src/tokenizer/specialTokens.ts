import { limits } from '@diffuse/check';
import { z } from 'zod';
import { checked, listOf, type JsonObject } from '../json.js';
import { anyVocabularySchema, vocabularySchema } from './models/vocabulary.js';

/** What a model folder's files say of its tokenizer. */
export interface StatedTokenizer {
  readonly tokenizer: JsonObject; // tokenizer.json
  readonly config: JsonObject; // tokenizer_config.json
  readonly specialTokensMap?: JsonObject | undefined; // special_tokens_map.json
  readonly addedTokens?: JsonObject | undefined; // added_tokens.json
}

const tokenNames = [
  'bos_token',
  'eos_token',
  'unk_token',
  'sep_token',
  'pad_token',
  'cls_token',
  'mask_token',
] as const;
export type TokenName = (typeof tokenNames)[number];

const addedToken = z.looseObject({
  content: z.string(),
  single_word: z.boolean().default(false),
  lstrip: z.boolean().default(false),
  rstrip: z.boolean().default(false),
  normalized: z.boolean().optional(),
  special: z.boolean().default(false),
});
type AddedToken = z.infer<typeof addedToken>;

const special = z.union([
  z.string().transform((content): AddedToken => addedToken.parse({ content, normalized: false, special: true })),
  addedToken.transform((token): AddedToken => ({ ...token, special: true })),
]);
const several = z.union([
  listOf(special, limits.tokenizer.added),
  z.record(z.string(), special).transform((named) => Object.values(named)),
]);
const namesSchema = z.looseObject({
  ...(Object.fromEntries(tokenNames.map((name) => [name, special.nullish()])) as Record<
    TokenName,
    z.ZodOptional<z.ZodNullable<typeof special>>
  >),
  additional_special_tokens: several.nullish(),
  extra_special_tokens: several.nullish(),
});
const idKey = z.string().regex(/^(?:0|[1-9]\d{0,9})$/, 'a key that is no id of a token');
const configSchema = z.looseObject({ added_tokens_decoder: z.record(idKey, addedToken).optional() });
const paddingSchema = z.looseObject({ padding: z.looseObject({ pad_token: z.string().optional() }).nullish() });
const tokenizerSchema = z.looseObject({
  model: z.looseObject({
    vocab: anyVocabularySchema,
  }),
  added_tokens: listOf(addedToken.extend({ id: z.number().int().nonnegative() }), limits.tokenizer.added).default([]),
});

/** The special tokens that a tokenizer_config.json names, by their names. */
export function namedTokens(config: JsonObject, where: string): Partial<Record<TokenName, string>> {
  const names = checked(namesSchema, config, `${where}: tokenizer_config.json`);
  return Object.fromEntries(tokenNames.flatMap((name) => (names[name] ? [[name, names[name].content]] : [])));
}

/**
 * One tokenizer.json and tokenizer_config.json that say what all of a folder's files say together, as transformers 5.23
 * reads them: where tokenizer_config.json has an added_tokens_decoder, that and its names count; where it has none, the
 * names of special_tokens_map.json come before its own, and added_tokens.json adds tokens. The padding token is that of
 * tokenizer.json unless they name one. A token that tokenizer.json has already is changed to what the others say; named
 * special tokens that it lacks are added. Throws where a token's id is stated and would be another.
 */
export function withSpecialTokens(
  stated: StatedTokenizer,
  where: string,
): { tokenizer: JsonObject; config: JsonObject } {
  const { added_tokens_decoder: decoder } = checked(configSchema, stated.config, `${where}: tokenizer_config.json`);
  const { padding } = checked(paddingSchema, stated.tokenizer, `${where}: tokenizer.json`);
  const config = {
    ...(padding && { pad_token: padding.pad_token }),
    ...stated.config,
    ...(decoder ? {} : stated.specialTokensMap),
  };
  const names = checked(namesSchema, config, `${where}: special tokens`);
  const given = tokenNames.flatMap((name) => names[name] ?? []);
  const extra = [...(names.extra_special_tokens ?? []), ...(names.additional_special_tokens ?? [])];
  const asSpecial = new Set([...given, ...extra].map(({ content }) => content));
  const byId = decoder
    ? Object.entries(decoder).map(([id, token]) => ({ ...token, id: Number(id) }))
    : [...checked(vocabularySchema, stated.addedTokens ?? {}, `${where}: added_tokens.json`)].map(([content, id]) => ({
        ...plainToken(content, asSpecial.has(content)),
        id,
      }));
  const { model, added_tokens: own } = checked(tokenizerSchema, stated.tokenizer, `${where}: tokenizer.json`);
  const added = new Map(own.map((token) => [token.content, token]));
  let next = [...model.vocab.values(), ...own.map(({ id }) => id)].reduce((most, id) => Math.max(most, id), -1) + 1;
  const add = (token: AddedToken, id?: number): void => {
    const found = added.get(token.content)?.id ?? model.vocab.get(token.content) ?? next;
    if (id !== undefined && id !== found)
      throw new Error(
        `${where}: ${decoder ? 'tokenizer_config.json' : 'added_tokens.json'} says that ${token.content} is token ${id}, and it would be ${found}: save the tokenizer anew with transformers' save_pretrained`,
      );
    added.set(token.content, { ...token, id: found });
    if (found === next) next++;
  };
  const inFile = new Set(decoder ? [] : added.keys()); // added_tokens.json comes first, tokenizer.json changes it
  for (const { id, ...token } of byId.sort((a, b) => a.id - b.id)) if (!inFile.has(token.content)) add(token, id);
  for (const token of [...given, ...extra]) if (!added.has(token.content)) add(token);
  const tokens = [...added.values()].sort((a, b) => a.id - b.id);
  return { tokenizer: { ...stated.tokenizer, added_tokens: tokens }, config };
}

const plainToken = (content: string, isSpecial: boolean): AddedToken =>
  addedToken.parse({ content, normalized: !isSpecial, special: isSpecial });
