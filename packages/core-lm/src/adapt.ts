import type { DeviceTensor, HostTensor, Jitted, Mapped } from '@diffuse/jit';
import type * as tf from '@tensorflow/tfjs-core';
import type { ModelConfig } from './config.js';
import { flatLayout, flatten, unflattenTraced, type FlatLayout } from './flat.js';
import type { LanguageModel } from './load.js';
import { moduleShapes, type Adapter, type LoraWeights } from './lora.js';
import type { TracedModel } from './model.js';
import { textOf } from './statics.js';
import { moduleNames, type FrozenWeights } from './weights.js';

/** What adapters have in common that differ in nothing but their parameters. */
export interface AdapterForm {
  readonly scale: number;
  /** How their matrices lie in one vector of parameters. */
  readonly layout: FlatLayout<LoraWeights<HostTensor>>;
}

/** The tensors of a model with an adapter, or without one. */
export interface AdaptedTensors<T> {
  readonly weights: FrozenWeights<T>;
  /** The adapter's parameters [size]. */
  readonly params: T | undefined;
}

/** A function of a model, for use inside `AdaptedModel.jit`. */
export type TracedFunction<Inputs, Statics, Outputs> = (
  model: TracedModel,
  inputs: Inputs,
  statics: Statics,
) => Outputs;

/** A model, as it is or with an adapter on it: what is scored and sampled. */
export interface AdaptedModel {
  readonly model: LanguageModel;
  /** Two of one model with the same key share what is compiled for them. */
  readonly key: string;
  /** `LanguageModel.jit` for functions that compute with this model; its tensors go in by themselves. */
  jit<Inputs, Statics, Outputs>(
    name: string,
    statics: Statics,
    fn: TracedFunction<Inputs, Statics, Outputs>,
    module: string | readonly string[],
  ): Jitted<Inputs, Outputs>;
  /** Frees the adapter's parameters; the model stays. */
  dispose(): void;
}

/** A model with an adapter, whose parameters are handed to the model's executor. Throws if it is another model's. */
export function adapt(model: LanguageModel, adapter?: Adapter<HostTensor>): AdaptedModel {
  const form = adapter && adapterForm(model.config, adapter);
  const params = adapter && model.executor.upload(flatten(adapter.weights));
  const tensors: AdaptedTensors<DeviceTensor> = { weights: model.weights, params };
  return {
    model,
    key: textOf(form),
    jit<Inputs, Statics, Outputs>(
      name: string,
      statics: Statics,
      fn: TracedFunction<Inputs, Statics, Outputs>,
      module: string | readonly string[],
    ): Jitted<Inputs, Outputs> {
      const run = model.jit(name, { form, statics }, onTensors(fn), module);
      const call = (inputs: Mapped<Inputs, HostTensor | DeviceTensor>): Promise<Mapped<Outputs, DeviceTensor>> =>
        run({ tensors, inputs } as never) as Promise<Mapped<Outputs, DeviceTensor>>;
      return Object.assign(call, { dispose: run.dispose });
    },
    dispose: () => params?.dispose(),
  };
}

type OnTensors = (
  given: { tensors: AdaptedTensors<tf.Tensor>; inputs: unknown },
  statics: { form: AdapterForm | undefined; statics: unknown },
  config: ModelConfig,
) => unknown;

/** By function, so that one function is compiled as one. */
const known = new WeakMap<object, OnTensors>();

function onTensors<Inputs, Statics, Outputs>(fn: TracedFunction<Inputs, Statics, Outputs>): OnTensors {
  const made: OnTensors =
    known.get(fn) ??
    (({ tensors, inputs }, { form, statics }, config) =>
      fn(traced(config, form, tensors), inputs as Inputs, statics as Statics));
  known.set(fn, made);
  return made;
}

/** The form of a model's adapter. Throws if the adapter is another model's. */
export function adapterForm(config: ModelConfig, { scale, weights }: Adapter<HostTensor>): AdapterForm {
  if (weights.length !== config.layers.length) {
    throw new Error(
      `the adapter has ${weights.length} layers, the model ${config.layers.length}: it was made for another model`,
    );
  }
  const shapes = moduleShapes(config);
  weights.forEach((layer, index) => {
    for (const name of moduleNames) {
      const { a, b } = layer[name] ?? {};
      if (a === undefined || b === undefined) continue;
      const found = [b.shape[0], a.shape[1]].join('×');
      const wanted = shapes[name].join('×');
      if (found !== wanted)
        throw new Error(
          `the adapter's ${name} of layer ${index} adds to a ${found} matrix, the model's is ${wanted}: it was made for another model`,
        );
    }
  });
  return { scale, layout: flatLayout(weights) };
}

/** The model inside a jitted function that takes `tensors`. */
export function traced(
  config: ModelConfig,
  form: AdapterForm | undefined,
  { weights, params }: AdaptedTensors<tf.Tensor>,
): TracedModel {
  if (form === undefined) return { config, weights };
  return { config, weights, lora: { scale: form.scale, weights: unflattenTraced(form.layout, params as tf.Tensor1D) } };
}
