import { z } from 'zod';
import { component } from '../component.js';
import { libraryModel } from '../library.js';
import { byteTokens } from './byteTokens.js';
import type { Model } from './model.js';
import { shownPart, tokensById, vocabularySchema } from './vocabulary.js';

const off = (what: string) => z.literal(['', null], `${what} is not read: only without one`).optional();

const schema = z.looseObject({
  vocab: vocabularySchema,
  merges: z.array(z.unknown()),
  unk_token: z.string().nullish(),
  fuse_unk: z.boolean().nullish(),
  byte_fallback: z.boolean().nullish(),
  ignore_merges: z.boolean().nullish(),
  dropout: z.literal([0, null], 'dropout makes tokens random').optional(),
  continuing_subword_prefix: off('a continuing_subword_prefix'),
  end_of_word_suffix: off('an end_of_word_suffix'),
});

/**
 * Byte-pair encoding. The library merges characters; here is what it does otherwise than Rust: which characters are
 * merged at all, unknown ones, and their bytes. `ranks` replaces those of the merges by that of the token they make.
 */
export function bpe(ranks?: ReadonlyMap<string, number>) {
  return component(schema, ({ vocab, unk_token, ...options }, where): Model => {
    const merges = pairs(options.merges, where);
    checkMerges(merges, vocab, where);
    checkAlone(merges, options.byte_fallback ? /^<0x[0-9A-F]{2}>$/ : undefined, unk_token, where);
    const library = libraryModel({ type: 'BPE', vocab: {}, merges }); // its merges alone are asked, and they know no ids
    for (const pair of ranks ? merges : []) {
      const rank = ranks!.get(pair.join(''));
      if (rank !== undefined) library.bpe_ranks.set(JSON.stringify(pair), rank);
    }

    const unknownId = (character: string): number => {
      const id = vocab.get(unk_token!);
      if (id !== undefined) return id;
      throw new Error(
        `${where}: there is no token for ${JSON.stringify(character)}, and unk_token ${JSON.stringify(unk_token)} is not in the vocabulary`,
      );
    };

    /** Characters that are tokens, and ids for others. An unknown one is held back until the next known, as in Rust. */
    const symbols = (word: string): (string | number)[] => {
      const result: (string | number)[] = [];
      let unknown: number | undefined;
      const flush = () => {
        if (unknown !== undefined) result.push(unknown);
        unknown = undefined;
      };
      for (const character of word) {
        const bytes = options.byte_fallback && !vocab.has(character) ? byteTokens(character, vocab) : undefined;
        if (vocab.has(character)) {
          flush();
          result.push(character);
        } else if (bytes) result.push(...bytes);
        else if (typeof unk_token === 'string') {
          if (!options.fuse_unk) flush();
          unknown = unknownId(character);
        }
      }
      flush();
      return result;
    };

    const encode = (word: string): number[] => {
      const whole = options.ignore_merges ? vocab.get(word) : undefined;
      if (whole !== undefined) return [whole];
      const ids: number[] = [];
      let run = '';
      const merge = () => {
        for (const token of library.bpe(run)) ids.push(vocab.get(token)!);
        run = '';
      };
      for (const symbol of symbols(word))
        if (typeof symbol === 'string') run += symbol;
        else {
          merge();
          ids.push(symbol);
        }
      merge();
      return ids;
    };
    return { vocabulary: vocab, tokens: tokensById(vocab, where), size: vocab.size, encode };
  });
}

/** Merges as pairs of tokens, or as texts of two with a space between. */
function pairs(merges: readonly unknown[], where: string): [string, string][] {
  return merges
    .filter((merge) => typeof merge !== 'string' || !merge.startsWith('#version'))
    .map((merge) => {
      const parts: readonly unknown[] =
        typeof merge === 'string' ? merge.split(' ') : Array.isArray(merge) ? merge : [];
      const [left, right] = parts;
      if (typeof left !== 'string' || typeof right !== 'string' || parts.length !== 2)
        throw new Error(`${where}: the merge ${shownPart(merge)} is not of two tokens`);
      return [left, right];
    });
}

function checkMerges(merges: readonly [string, string][], vocab: ReadonlyMap<string, number>, where: string): void {
  for (const [left, right] of merges) {
    const missing = [left, right, left + right].find((token) => !vocab.has(token));
    if (missing !== undefined)
      throw new Error(
        `${where}: the merge ${JSON.stringify(`${left} ${right}`)} has ${JSON.stringify(missing)}, which is not in the vocabulary`,
      );
  }
}

/** Tokens for what is unknown stand between the runs that the library merges. */
function checkAlone(
  merges: readonly [string, string][],
  bytes: RegExp | undefined,
  unknown: string | null | undefined,
  where: string,
): void {
  const pair = merges.find((sides) => sides.some((side) => side === unknown || bytes?.test(side)));
  if (pair)
    throw new Error(`${where}: merges of byte_fallback's tokens or unk_token are not read: ${JSON.stringify(pair)}`);
}
