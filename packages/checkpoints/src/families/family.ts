import type { LayerConfig, ModelConfig, ModuleName } from '@diffuse/core-lm';
import { plainNorms, type LayerLayout } from '../names.js';

/** A model as its config.json describes it. */
export interface Architecture {
  readonly config: ModelConfig;
  readonly layout: LayerLayout;
}

export const plainLayout: LayerLayout = { biases: [], norms: plainNorms, jointHeadNorms: false };

const attentionModules: readonly ModuleName[] = ['q', 'k', 'v', 'o'];
const mlpModules: readonly ModuleName[] = ['gate', 'up', 'down'];

/** The maps with a bias where `attention_bias` and `mlp_bias` say so for all of attention's or the MLP's. */
export const biasedModules = (fields: {
  readonly attention_bias?: boolean | null;
  readonly mlp_bias?: boolean | null;
}): readonly ModuleName[] => [
  ...(fields.attention_bias ? attentionModules : []),
  ...(fields.mlp_bias ? mlpModules : []),
];

/** `count` layers, each described by `describe`. */
export function layersOf(count: number, describe: (index: number) => LayerConfig): LayerConfig[] {
  return Array.from({ length: count }, (_, index) => describe(index));
}
