import { limits } from '@diffuse/check';
import type { TokenizerFiles } from '../files.js';
import type { JsonObject } from '../json.js';
import type { GgufFields } from './fields.js';
import { refuseLength, tokenizerJson, type Vocabulary } from './vocabulary.js';

const space = '▁';

/**
 * Sentencepiece's BPE: of all neighbours that make a token together, the pair whose token has the highest score is
 * joined first, the leftmost of equals. What no token covers is spelt in bytes.
 */
export function sentencePieceTokenizer(
  vocabulary: Vocabulary,
  fields: GgufFields,
  path: string,
): Pick<TokenizerFiles, 'tokenizer' | 'mergeRanks'> {
  const scores = fields.required('tokenizer.ggml.scores', fields.numbers('tokenizer.ggml.scores'));
  refuseLength('scores', scores, vocabulary.tokens, path);
  const prefix = fields.flag('tokenizer.ggml.add_space_prefix') ?? true;
  const { merges, ranks } = mergesOf(vocabulary, scores, path);
  const replace: JsonObject = { type: 'Replace', pattern: { String: ' ' }, content: space };
  const normalizers = prefix ? [{ type: 'Prepend', prepend: space }, replace] : [replace];
  const decoders: JsonObject[] = [
    { type: 'Replace', pattern: { String: space }, content: ' ' },
    { type: 'ByteFallback' },
    { type: 'Fuse' },
  ];
  if (prefix) decoders.push({ type: 'Strip', content: ' ', start: 1, stop: 0 });
  const unknown = fields.token('tokenizer.ggml.unknown_token_id', vocabulary.tokens.length) ?? 0;
  const tokenizer = tokenizerJson(vocabulary, {
    normalizer: { type: 'Sequence', normalizers },
    pre_tokenizer: null,
    decoder: { type: 'Sequence', decoders },
    model: {
      type: 'BPE',
      vocab: vocabulary.ids,
      merges,
      byte_fallback: true,
      fuse_unk: true,
      ignore_merges: false,
      unk_token: vocabulary.tokens[unknown] ?? null,
    },
  });
  return { tokenizer, mergeRanks: ranks };
}

/** Every way to join two tokens into a third, best first, and the rank that all ways to make one token share. */
function mergesOf({ tokens, added }: Vocabulary, scores: readonly number[], path: string) {
  const whole = new Set(added.map(({ id }) => id));
  const joined = tokens
    .map((token, id) => ({ token, id, score: scores[id]! }))
    .filter(({ token, id }) => token.length > 1 && !whole.has(id));
  const cuts = joined.reduce((sum, { token }) => sum + token.length * (token.length - 1), 0);
  if (cuts > limits.gguf.cuts)
    throw new Error(
      `${path}: its tokens are so long that ${cuts} characters would be looked up to find which join to which, and at most ${limits.gguf.cuts} are: no vocabulary that was learnt from text has such tokens`,
    );
  const known = new Set(tokens);
  const merges: [string, string][] = [];
  const ranks = new Map<string, number>();
  let rank = -1;
  let previous = NaN;
  for (const { token, score } of joined.sort((a, b) => b.score - a.score || a.id - b.id)) {
    if (score !== previous) rank++;
    previous = score;
    for (const cut of cutsOf(token)) {
      const left = token.slice(0, cut);
      const right = token.slice(cut);
      if (!known.has(left) || !known.has(right)) continue;
      merges.push([left, right]);
      ranks.set(token, rank);
    }
  }
  return { merges, ranks };
}

/** Where a token can be cut, between its characters (code points). */
function* cutsOf(token: string): Generator<number> {
  let at = 0;
  for (const character of token) {
    if (at > 0) yield at;
    at += character.length;
  }
}
