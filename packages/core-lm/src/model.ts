import { jit, type DeviceTensor, type Executor, type HostTensor, type Jitted } from '@diffuse/jit';
import type { ModelConfig } from './config.js';
import { flatLayout, flatten, unflattenTraced, type FlatLayout } from './flat.js';
import type { Adapter, LoraWeights } from './lora.js';
import type { ActiveLora } from './transformer.js';
import type { FrozenWeights, LayerWeights, LinearWeight } from './weights.js';
import type * as tf from '@tensorflow/tfjs';

/** A model whose weights an executor holds. */
export interface LanguageModel {
  readonly config: ModelConfig;
  readonly weights: FrozenWeights<DeviceTensor>;
  readonly executor: Executor;
  /**
   * `fn` compiled for this executor; asked again under the same key, the same compiled function. With the model's
   * configuration and the code next to `module` (a URL), the key must settle what `fn` computes.
   */
  jit<Inputs, Outputs>(key: string, fn: (inputs: Inputs) => Outputs, module: string): Jitted<Inputs, Outputs>;
  /** Releases what was compiled. */
  dispose(): Promise<void>;
}

/** Hands the weights to the executor; on a CPU this copies nothing. */
export function loadModel(config: ModelConfig, weights: FrozenWeights<HostTensor>, executor: Executor): LanguageModel {
  const upload = (tensor: HostTensor): DeviceTensor => executor.upload(tensor);
  const uploadLinear = (weight: LinearWeight<HostTensor>): LinearWeight<DeviceTensor> => {
    if (!('packed' in weight)) return upload(weight);
    const { packed, scales, minimums } = weight;
    const matrix = { packed: upload(packed), scales: upload(scales) };
    return minimums === undefined ? matrix : { ...matrix, minimums: upload(minimums) };
  };
  const layers = weights.layers.map(
    (layer) =>
      Object.fromEntries(
        Object.entries(layer).map(([name, weight]) => [name, uploadLinear(weight as LinearWeight<HostTensor>)]),
      ) as unknown as LayerWeights<DeviceTensor, LinearWeight<DeviceTensor>>,
  );
  const head = weights.head === undefined ? {} : { head: upload(weights.head) };
  const compiled = new Map<string, Jitted<never, unknown>>();
  return {
    config,
    weights: { embedding: upload(weights.embedding), layers, norm: upload(weights.norm), ...head },
    executor,
    jit<Inputs, Outputs>(key: string, fn: (inputs: Inputs) => Outputs, module: string) {
      const known = compiled.get(key);
      if (known !== undefined) return known as Jitted<Inputs, Outputs>;
      const identity = { key: `${JSON.stringify(config)} ${key}`, modules: [import.meta.url, module] };
      const jitted = jit(fn, executor, { name: key.split(' ', 1)[0], identity });
      compiled.set(key, jitted as Jitted<never, unknown>);
      return jitted;
    },
    async dispose() {
      await Promise.all(Array.from(compiled.values(), (jitted) => jitted.dispose()));
      compiled.clear();
    },
  };
}

/** An adapter as jitted functions take it: one vector of parameters, and how to read it. */
export interface LoadedAdapter {
  readonly params: DeviceTensor; // [size]
  readonly layout: FlatLayout<LoraWeights<HostTensor>>;
  readonly scale: number;
}

/** Adapters with the same key differ in nothing but their parameters: what is compiled for one serves the other. */
export function adapterKey(adapter: LoadedAdapter | undefined): string {
  return adapter === undefined ? 'bare' : `${adapter.layout.key} · ${adapter.scale}`;
}

/** Hands an adapter's matrices to the executor as one vector. */
export function loadAdapter(adapter: Adapter<HostTensor>, executor: Executor): LoadedAdapter {
  return {
    params: executor.upload(flatten(adapter.weights)),
    layout: flatLayout(adapter.weights),
    scale: adapter.scale,
  };
}

/** The adapter inside a jitted function that takes its vector as `params`. */
export function activeLora(adapter: Pick<LoadedAdapter, 'layout' | 'scale'>, params: tf.Tensor): ActiveLora {
  return { scale: adapter.scale, weights: unflattenTraced(adapter.layout, params as tf.Tensor1D) };
}
