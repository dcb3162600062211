import type { ServedLm } from '@diffuse/endpoint/testing/scoringServer';
import { onnxExecutor } from '@diffuse/jit/node';
import { createScorer } from '@diffuse/objective';
import { loadAt, type LoadedModel } from '../load.js';

/** A model whose weights are here, as a scripted server has it: by the log-probabilities of every token in a place. */
export interface LocalLm extends ServedLm {
  readonly loaded: LoadedModel;
  dispose(): Promise<void>;
}

/** Of a model's folder, with answers that are drawn elsewhere. */
export async function servedLm(folder: string, say: () => string = () => 'x'): Promise<LocalLm> {
  const executor = onnxExecutor({ threads: 1 });
  const loaded = await loadAt(folder, folder, executor);
  const { bare, config } = loaded;
  const scorer = createScorer(bare.model);
  const all = Array.from({ length: config.vocabSize }, (_, id) => ({ text: `${id}`, tokens: [id], weight: 0 }));
  const known = new Map<string, Promise<number[]>>();
  return {
    loaded,
    say,
    next(context) {
      const key = context.join();
      const found = known.get(key) ?? scorer.score({ prompt: context, targets: all }).then((of) => Array.from(of));
      known.set(key, found);
      return found;
    },
    prompt: ([asked, begun]) => [
      ...bare.chat.encode(String(asked!['content']), String(begun?.['content'] ?? ''), [], { eos: true }).prompt,
    ],
    text: (tokens) => bare.chat.decode(tokens),
    async dispose() {
      await scorer.dispose();
      await loaded.model.dispose();
      await executor.dispose();
    },
  };
}
