import { limits } from '@diffuse/check';
import { z } from 'zod';
import { component } from '../component.js';
import type { Model } from './model.js';
import { byteTokens } from './byteTokens.js';
import { scoredVocabularySchema } from './vocabulary.js';

/** What an unknown character costs beside the least likely token (Rust's K_UNK_PENALTY). */
const unknownPenalty = 10;

interface Node {
  id?: number;
  readonly next: Map<string, Node>;
}

/** Where the best way to a place in a word comes from. */
interface Step {
  readonly start: number;
  readonly id: number;
  readonly score: number;
}

/**
 * The likeliest tokens (Kudo 2018, Viterbi; the first of equals). Unknown characters in a row are one: a token of that
 * text, or its bytes, or the token `unk_id`.
 */
export const unigram = component(
  z.looseObject({
    vocab: scoredVocabularySchema,
    unk_id: z.number().int().nonnegative().nullish(),
    byte_fallback: z.boolean().default(false),
  }),
  ({ vocab, unk_id, byte_fallback }, where): Model => {
    const unknown = unk_id ?? undefined;
    if (unknown !== undefined && unknown >= vocab.length)
      throw new Error(`${where}: unk_id is ${unknown}, but there are ${vocab.length} tokens`);
    const vocabulary = new Map(vocab.map(([token], id) => [token, id]));
    const root = buildTrie(vocabulary, where);
    const unknownScore = vocab.reduce((least, [, score]) => Math.min(least, score), Infinity) - unknownPenalty;

    const needUnknown = (word: string): number => {
      if (unknown !== undefined) return unknown;
      throw new Error(`${where}: there is no token for a part of ${JSON.stringify(word)}, and no unk_id`);
    };

    const cut = (word: string): string[] => {
      const best = new Map<number, Step>([[0, { start: 0, id: -1, score: 0 }]]);
      const reach = (end: number, step: Step) => {
        const known = best.get(end);
        if (known === undefined || step.score > known.score) best.set(end, step);
      };
      for (let start = 0; start < word.length;) {
        const { score } = best.get(start)!;
        const width = word.codePointAt(start)! > 0xffff ? 2 : 1;
        let single = false;
        let node = root.next.get(word.slice(start, start + width));
        for (let end = start + width; node;) {
          if (node.id !== undefined) {
            reach(end, { start, id: node.id, score: vocab[node.id]![1] + score });
            single ||= end === start + width;
          }
          const point = word.codePointAt(end);
          if (point === undefined) break;
          const following = String.fromCodePoint(point);
          end += following.length;
          node = node.next.get(following);
        }
        if (!single) reach(start + width, { start, id: needUnknown(word), score: unknownScore + score });
        start += width;
      }
      const parts: { text: string; fused: boolean }[] = [];
      for (let end = word.length; end > 0;) {
        const { start, id } = best.get(end)!;
        const last = parts.at(-1);
        if (id === unknown && last?.fused) last.text = word.slice(start, end) + last.text;
        else parts.push({ text: word.slice(start, end), fused: id === unknown });
        end = start;
      }
      return parts.map(({ text }) => text).reverse();
    };

    return {
      vocabulary,
      tokens: new Map(vocab.map(([token], id) => [id, token])),
      size: vocab.length,
      encode: (word) =>
        cut(word).flatMap((text) => {
          const id = vocabulary.get(text);
          if (id !== undefined) return [id];
          return (byte_fallback ? byteTokens(text, vocabulary) : undefined) ?? [needUnknown(word)];
        }),
    };
  },
);

function buildTrie(vocabulary: ReadonlyMap<string, number>, where: string): Node {
  const root: Node = { next: new Map() };
  let nodes = 0;
  for (const [token, id] of vocabulary) {
    let node = root;
    for (const character of token) {
      let next = node.next.get(character);
      if (!next) {
        node.next.set(character, (next = { next: new Map() }));
        if (++nodes > limits.tokenizer.trie)
          throw new Error(
            `${where}: its vocabulary has more than ${limits.tokenizer.trie} characters, the most that are read`,
          );
      }
      node = next;
    }
    node.id = id;
  }
  return root;
}
