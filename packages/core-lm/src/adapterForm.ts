import { fields, optional, real } from '@diffuse/check';
import type { HostTensor } from '@diffuse/jit';
import type { Adapter, LoraWeights } from './adapter.js';
import { adapterOf, inHalfPrecision } from './checks/adapter.js';
import { modelConfig } from './checks/config.js';
import type { ModelConfig } from './config.js';
import { flatLayout, layoutCheck, type FlatLayout } from './flat.js';

/** What adapters have in common that differ in nothing but their parameters. */
export interface AdapterForm {
  readonly scale: number;
  /** How their matrices lie in one vector of parameters. */
  readonly layout: FlatLayout<LoraWeights<HostTensor>>;
}

export const formCheck = optional(fields({ scale: real(), layout: layoutCheck }));

/**
 * The form of a model's adapter. Throws an InputError if the adapter is another model's, or holds a number that is not finite
 * or beyond half precision (`largestInAdapter`).
 *
 * @example
 * import { initLora } from '@diffuse/core-lm';
 * import { adapterForm } from '@diffuse/core-lm/graph';
 * import { smallLlama } from '@diffuse/core-lm/random';
 *
 * const adapter = initLora(smallLlama, { rank: 4, alpha: 8, modules: ['q', 'v'], seed: 0 });
 * const { layout } = adapterForm(smallLlama, adapter);
 */
export function adapterForm(config: ModelConfig, adapter: Adapter<HostTensor>): AdapterForm {
  modelConfig(config, 'config');
  adapterOf(config)(adapter, 'adapter');
  inHalfPrecision(adapter, 'adapter');
  return { scale: adapter.scale, layout: flatLayout(adapter.weights) };
}

/**
 * How many of the first layers adapters of a form leave as they are: what enters the one behind them is the same for all
 * such adapters. All layers where there is no adapter. Throws an InputError on what is no configuration or form.
 *
 * @example
 * import { initLora } from '@diffuse/core-lm';
 * import { adapterForm, frozenLayers } from '@diffuse/core-lm/graph';
 * import { smallLlama } from '@diffuse/core-lm/random';
 *
 * const adapter = initLora(smallLlama, { rank: 4, alpha: 8, modules: ['q'], layers: [1], seed: 0 });
 * console.log(frozenLayers(smallLlama, adapterForm(smallLlama, adapter))); // 1
 */
export function frozenLayers(config: ModelConfig, form: AdapterForm | undefined): number {
  modelConfig(config, 'config');
  formCheck(form, 'form');
  const first = form?.layout.slots.findIndex((modules) => Object.keys(modules).length > 0) ?? -1;
  return first < 0 ? config.layers.length : first;
}
