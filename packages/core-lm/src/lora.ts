import { integer, list, optional, options as optionsOf, seed as seedCheck, type Check } from '@diffuse/check';
import { hostTensor, type HostTensor } from '@diffuse/jit';
import type { Adapter, LoraPair } from './adapter.js';
import { alpha as alphaCheck, modules as modulesCheck, rank as rankCheck } from './checks/adapter.js';
import { modelConfig } from './checks/config.js';
import { distinct } from './checks/distinct.js';
import type { ModelConfig } from './config.js';
import { philox } from './philox.js';
import { shapesOf } from './shapes.js';
import type { ModuleName } from './weights.js';

/** What a new adapter is made of. */
export interface LoraOptions {
  readonly rank: number;
  readonly alpha: number;
  readonly modules: readonly ModuleName[];
  /** Indices of the layers that are adapted, PEFT's `layers_to_transform`; all unless given. */
  readonly layers?: readonly number[];
  readonly seed: number;
}

/**
 * A new adapter that changes nothing: A uniform on ±1/√in as in PEFT, B zero. Throws an InputError on a rank that is no
 * positive integer, an alpha that is not finite and positive, and where no map of any layer of the model is adapted.
 *
 * @example
 * import { initLora } from '@diffuse/core-lm';
 * import { smallLlama } from '@diffuse/core-lm/random';
 *
 * const adapter = initLora(smallLlama, { rank: 4, alpha: 8, modules: ['q', 'v'], seed: 0 });
 * console.log(adapter.scale); // 2
 */
export function initLora(config: ModelConfig, options: LoraOptions): Adapter<HostTensor> {
  modelConfig(config, 'config');
  loraOptions(config.layers.length)(options, 'options');
  const { rank, alpha, modules, layers, seed } = options;
  const shapes = shapesOf(config);
  let stream = 0;
  const pair = (name: ModuleName): LoraPair<HostTensor> => {
    const [out, input] = shapes[name];
    const a = hostTensor(uniformNoise(rank * input, 1 / Math.sqrt(input), seed, stream++), [rank, input]);
    return { a, b: hostTensor(new Float32Array(out * rank), [out, rank]) };
  };
  const isAdapted = (layer: number): boolean => layers?.includes(layer) ?? true;
  const weights = config.layers.map((_, layer) =>
    isAdapted(layer) ? Object.fromEntries(modules.map((name) => [name, pair(name)])) : {},
  );
  return { rank, alpha, scale: alpha / rank, modules, weights };
}

const loraOptions = (layers: number): Check =>
  optionsOf({
    rank: rankCheck,
    alpha: alphaCheck,
    modules: modulesCheck,
    layers: optional(distinct(list(integer({ least: 0, below: layers }), { least: 1 }))),
    seed: seedCheck,
  });

/** `size` draws, uniform on ±`bound`. */
function uniformNoise(size: number, bound: number, seed: number, stream: number): Float32Array {
  const noise = new Float32Array(size);
  for (let block = 0; block < size; block += 4) {
    const words = philox([block, stream, 0, 1], [seed >>> 0, Math.floor(seed / 2 ** 32)]);
    for (let i = 0; i < 4 && block + i < size; i++) noise[block + i] = bound * (words[i]! / 2 ** 31 - 1);
  }
  return noise;
}
