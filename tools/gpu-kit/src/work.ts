import { openCheckpoint } from '@diffuse/checkpoints';
import { defaultTrieTokens, encodePrompt, packTries, type PackedTrie } from '@diffuse/objective';
import { leaveOneOutTasks } from '@diffuse/tasks';
import { tinyLmFolder } from '@diffuse/tiny-lm';
import type { PackedWork, WorkPrompt } from './jobs.js';

/**
 * The first prompt of each of the first `count` tasks of the leave-one-out experiment, in the embedded model's token ids:
 * they are below 2,048 and so in every shape's vocabulary.
 */
export async function workPrompts(count: number): Promise<WorkPrompt[]> {
  const { chat } = await openCheckpoint(tinyLmFolder);
  return leaveOneOutTasks.slice(0, count).map(({ prompts }) => {
    const encoded = encodePrompt(chat, prompts[0]!);
    return {
      file: prompts[0]!.file,
      prompt: encoded.prompt,
      targets: encoded.targets.map(({ tokens }) => tokens),
      weights: encoded.targets.map(({ weight }) => weight),
      tries: packTries(encoded, defaultTrieTokens).map(unpadded),
    };
  });
}

/** A packed trie without the tokens, rows and edges that fill its tensors up. */
function unpadded(packed: PackedTrie): PackedWork {
  const tokens = 1 + packed.parents.findLastIndex((parent) => parent >= 0);
  const edges = 1 + Math.max(...packed.targets.flatMap((target) => target.edges));
  const rows = 1 + Math.max(...packed.edgeRows.subarray(0, edges));
  return {
    tokens: Array.from(packed.tokens.subarray(0, tokens)),
    positions: Array.from(packed.positions.subarray(0, tokens)),
    parents: Array.from(packed.parents.subarray(0, tokens)),
    rows: Array.from(packed.rows.subarray(0, rows)),
    edgeRows: Array.from(packed.edgeRows.subarray(0, edges)),
    edgeTokens: Array.from(packed.edgeTokens.subarray(0, edges)),
    edgeWeights: Array.from(packed.edgeWeights.subarray(0, edges)),
    targets: packed.targets,
  };
}
