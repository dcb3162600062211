import { hostTensor, type HostTensor } from '@diffuse/jit';
import type { ModelConfig } from './config.js';
import { philox } from './philox.js';
import { moduleNames, type ModuleName } from './weights.js';

/** One adapted linear map: `W x + scale · B A x` (Hu et al., 2021). */
export interface LoraPair<T> {
  readonly a: T; // [rank, in]
  readonly b: T; // [out, rank]
}

/** An adapter's trainable matrices, one entry a layer; modules that are not adapted are absent. */
export type LoraWeights<T> = readonly Partial<Record<ModuleName, LoraPair<T>>>[];

/** A LoRA adapter: what the matrices are multiplied by, and the matrices. */
export interface Adapter<T> {
  readonly rank: number;
  readonly alpha: number;
  /** alpha / rank, or alpha / √rank when rank-stabilised. */
  readonly scale: number;
  readonly modules: readonly ModuleName[];
  readonly weights: LoraWeights<T>;
}

/** Shape [out, in] of each linear map. */
export function moduleShapes(config: ModelConfig): Record<ModuleName, readonly [number, number]> {
  const { hiddenSize, intermediateSize, numHeads, numKeyValueHeads, headDim } = config;
  const queries = numHeads * headDim;
  const keys = numKeyValueHeads * headDim;
  return {
    q: [queries, hiddenSize],
    k: [keys, hiddenSize],
    v: [keys, hiddenSize],
    o: [hiddenSize, queries],
    gate: [intermediateSize, hiddenSize],
    up: [intermediateSize, hiddenSize],
    down: [hiddenSize, intermediateSize],
  };
}

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
 * A new adapter that changes nothing: A uniform on ±1/√in as in PEFT, B zero. Throws a RangeError on a rank that is no
 * positive integer, an alpha that is not finite and positive, and where no map of any layer of the model is adapted.
 */
export function initLora(config: ModelConfig, options: LoraOptions): Adapter<HostTensor> {
  const { rank, alpha, modules, layers, seed } = options;
  checkOptions(config, options);
  const shapes = moduleShapes(config);
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

function checkOptions({ layers: { length } }: ModelConfig, { rank, alpha, modules, layers }: LoraOptions): void {
  if (!Number.isInteger(rank) || rank < 1) throw new RangeError(`a rank must be a positive integer, found ${rank}`);
  if (!(alpha > 0 && alpha < Infinity)) throw new RangeError(`alpha must be finite and positive, found ${alpha}`);
  const unknown = modules.find((name) => !moduleNames.includes(name));
  if (unknown !== undefined || modules.length === 0)
    throw new RangeError(`modules are some of ${moduleNames.join(', ')}, found ${unknown ?? 'none'}`);
  const beyond = layers?.find((layer) => !Number.isInteger(layer) || layer < 0 || layer >= length);
  if (beyond !== undefined || layers?.length === 0)
    throw new RangeError(`layers are some of 0 to ${length - 1}, found ${beyond ?? 'none'}`);
}

/** `size` draws, uniform on ±`bound`. */
function uniformNoise(size: number, bound: number, seed: number, stream: number): Float32Array {
  const noise = new Float32Array(size);
  for (let block = 0; block < size; block += 4) {
    const words = philox([block, stream, 0, 1], [seed >>> 0, Math.floor(seed / 2 ** 32)]);
    for (let i = 0; i < 4 && block + i < size; i++) noise[block + i] = bound * (words[i]! / 2 ** 31 - 1);
  }
  return noise;
}
