import { hostTensor, releaseAll, type DeviceTensor } from '@diffuse/jit';
import type { AdaptedModel } from './adapt.js';
import type { KeyValues } from './attention.js';
import { runPrompt, runPromptBelow } from './decoding.js';
import type { DistributionForm } from './draw.js';
import { refuseNonFinite } from './finiteLogits.js';
import type { Hold } from './kept.js';
import { take } from './take.js';

/** A slot that holds no token has this position: later than any, so nothing looks at it. */
export const emptyPosition = 2 ** 30;

/** Prompts are padded to a multiple of this many tokens, so that few graphs are compiled. */
const promptBucket = 32;

/** A prompt that has been run. */
export interface Prompted {
  /** Keys and values of the prompt's slots, one entry a layer: [kvHeads, promptSlots, headDim]. */
  readonly cache: readonly KeyValues<DeviceTensor>[];
  /** Position of the token in each slot [promptSlots]. */
  readonly positions: Int32Array;
  /** The next token's distribution [vocab]. */
  readonly next: Float32Array;
  free(): void;
}

/** What the layers make of a prompt that all adapters above them have in common. */
interface Below {
  readonly states: DeviceTensor;
  readonly keyValues: readonly KeyValues<DeviceTensor>[];
}

const nothingBelow: Hold<undefined> = { value: undefined, release: () => undefined };

/** Compiles what runs prompts: the layers below an adapter once for all adapters of the model that begin where it does. */
export function prefiller(subject: AdaptedModel) {
  const { model, splitLayer: layer } = subject;
  const below = layer === 0 ? undefined : model.jit('prompt', layer, runPromptBelow, import.meta.url);
  const compile = (distribution: DistributionForm) =>
    subject.jit('prefill', { distribution, layer }, runPrompt, import.meta.url);
  const above = { probabilities: compile('probabilities'), logProbs: compile('logProbs') };

  return {
    async run(prompt: readonly number[], form: DistributionForm): Promise<Prompted> {
      const { length } = prompt;
      const slots = Math.ceil(length / promptBucket) * promptBucket;
      const tokens = Int32Array.from({ length: slots }, (_, i) => prompt[i] ?? 0);
      const positions = Int32Array.from({ length: slots }, (_, i) => (i < length ? i : emptyPosition));
      const given = { tokens: hostTensor(tokens, [slots]), positions: hostTensor(positions, [slots]) };
      const computed = below && (() => below({ ...given, weights: model.weights }) as Promise<Below>);
      const hold: Hold<Below | undefined> = computed
        ? await model.kept.hold(`prompt ${layer} ${length}: ${tokens.join()}`, computed)
        : nothingBelow;
      let own: readonly KeyValues<DeviceTensor>[] = [];
      const free = (): void => {
        for (const { k, v } of own) for (const tensor of [k, v]) tensor.dispose();
        hold.release();
      };
      try {
        const last = hostTensor(Int32Array.of(length - 1), [1]);
        const { next, sums, keyValues } = await above[form]({ ...given, states: hold.value?.states, last });
        own = keyValues;
        const [distribution, sum] = await take([next, sums]);
        refuseNonFinite(sum!, () => 0);
        return { cache: [...(hold.value?.keyValues ?? []), ...own], positions, next: distribution!, free };
      } catch (error) {
        free();
        throw error;
      }
    },
    dispose: () => releaseAll([...Object.values(above), ...(below ? [below] : [])].map(({ dispose }) => dispose)),
  };
}
