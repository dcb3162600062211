import type { TokenizerFiles } from '../files.js';
import type { JsonObject } from '../json.js';
import type { GgufFields } from './fields.js';
import { tokenizerJson, type Vocabulary } from './vocabulary.js';

const space = '▁';

/**
 * Sentencepiece's BPE: of all neighbours that make a token together, the pair whose token has the highest score is
 * joined first, the leftmost of equals. What no token covers is spelt in bytes.
 */
export function sentencePieceTokenizer(
  vocabulary: Vocabulary,
  fields: GgufFields,
): Pick<TokenizerFiles, 'tokenizer' | 'mergeRanks'> {
  const scores = fields.required('tokenizer.ggml.scores', fields.numbers('tokenizer.ggml.scores'));
  const prefix = fields.flag('tokenizer.ggml.add_space_prefix') ?? true;
  const { merges, ranks } = mergesOf(vocabulary, scores);
  const replace: JsonObject = { type: 'Replace', pattern: { String: ' ' }, content: space };
  const normalizers = prefix ? [{ type: 'Prepend', prepend: space }, replace] : [replace];
  const decoders: JsonObject[] = [
    { type: 'Replace', pattern: { String: space }, content: ' ' },
    { type: 'ByteFallback' },
    { type: 'Fuse' },
  ];
  if (prefix) decoders.push({ type: 'Strip', content: ' ', start: 1, stop: 0 });
  const unknown = fields.number('tokenizer.ggml.unknown_token_id') ?? 0;
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
function mergesOf({ tokens, ids, added }: Vocabulary, scores: readonly number[]) {
  const whole = new Set(added.map(({ id }) => id));
  const byScore = tokens
    .map((token, id) => ({ token, id, score: scores[id] ?? 0 }))
    .filter(({ token, id }) => token.length > 1 && !whole.has(id))
    .sort((a, b) => b.score - a.score || a.id - b.id);
  const merges: [string, string][] = [];
  const ranks = new Map<string, number>();
  let rank = -1;
  let previous = NaN;
  for (const { token, score } of byScore) {
    if (score !== previous) rank++;
    previous = score;
    const characters = Array.from(token);
    for (let cut = 1; cut < characters.length; cut++) {
      const left = characters.slice(0, cut).join('');
      const right = characters.slice(cut).join('');
      if (!Object.hasOwn(ids, left) || !Object.hasOwn(ids, right)) continue;
      merges.push([left, right]);
      ranks.set(token, rank);
    }
  }
  return { merges, ranks };
}
