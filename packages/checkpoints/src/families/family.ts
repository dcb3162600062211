import type { LayerConfig, ModelConfig, ModuleName } from '@diffuse/core-lm';

/** Which optional tensors a layer of this model has. */
export interface LayerLayout {
  readonly biases: readonly ModuleName[];
  /** Norms of each head's queries and keys. */
  readonly headNorms: boolean;
  /** Norms after as well as before attention and MLP. */
  readonly sandwichNorms: boolean;
}

/** A model as its config.json describes it. */
export interface Architecture {
  readonly config: ModelConfig;
  readonly layout: LayerLayout;
}

export const plainLayout: LayerLayout = { biases: [], headNorms: false, sandwichNorms: false };

export const attentionModules: readonly ModuleName[] = ['q', 'k', 'v', 'o'];

/** `count` layers, each described by `describe`. */
export function layersOf(count: number, describe: (index: number) => LayerConfig): LayerConfig[] {
  return Array.from({ length: count }, (_, index) => describe(index));
}
