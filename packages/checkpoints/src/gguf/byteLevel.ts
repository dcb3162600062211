import type { JsonObject } from '../json.js';
import type { GgufFields } from './fields.js';
import { preTokenizers } from './preTokenizers.js';
import { tokenizerJson, type Vocabulary } from './vocabulary.js';

/** tokenizer.json of GPT-2's byte-level BPE. `tokenizer.ggml.pre` names how text is cut before merging. */
export function byteLevelTokenizer(vocabulary: Vocabulary, fields: GgufFields, path: string): JsonObject {
  const name = fields.text('tokenizer.ggml.pre') ?? 'default';
  const pre = Object.hasOwn(preTokenizers, name) ? preTokenizers[name] : undefined;
  if (!pre)
    throw new Error(
      `${path}: tokenizer.ggml.pre "${name}" is not known; known are ${Object.keys(preTokenizers).join(', ')}`,
    );
  const merges = fields.required('tokenizer.ggml.merges', fields.texts('tokenizer.ggml.merges'));
  const byteLevel = { type: 'ByteLevel', add_prefix_space: false, trim_offsets: true, use_regex: false };
  const cuts = pre.patterns.map((pattern) => ({
    type: 'Split',
    pattern: { Regex: pattern },
    behavior: 'Isolated',
    invert: false,
  }));
  return tokenizerJson(vocabulary, {
    normalizer: null,
    pre_tokenizer: { type: 'Sequence', pretokenizers: [...cuts, byteLevel] },
    decoder: byteLevel,
    model: {
      type: 'BPE',
      vocab: vocabulary.ids,
      merges: merges.map((merge) => mergePair(merge, path)),
      ignore_merges: pre.wholeWords,
      byte_fallback: false,
      unk_token: null,
    },
  });
}

/** Both halves of a merge; neither may be empty, the first character may be the space between them. */
function mergePair(merge: string, path: string): [string, string] {
  const space = merge.indexOf(' ', 1);
  if (space < 1 || space === merge.length - 1)
    throw new Error(`${path}: tokenizer.ggml.merges has ${JSON.stringify(merge)}, not two pieces`);
  return [merge.slice(0, space), merge.slice(space + 1)];
}
