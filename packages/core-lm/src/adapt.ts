import { callable, fields, type Check } from '@diffuse/check';
import type { DeviceTensor, HostTensor, Jitted, Mapped } from '@diffuse/jit';
import type * as tf from '@tensorflow/tfjs-core';
import { adapterForm, formCheck, frozenLayers, type AdapterForm } from './adapterForm.js';
import { modelConfig } from './checks/config.js';
import { afterDispose, maker } from './checks/made.js';
import { tensorOf } from './checks/tensor.js';
import { floats } from './checks/traced.js';
import { weightsOf } from './checks/weights.js';
import type { ModelConfig } from './config.js';
import { flatten, unflattenTraced } from './flat.js';
import { languageModel, type LanguageModel } from './load.js';
import type { Adapter } from './adapter.js';
import type { TracedModel } from './tracedModel.js';
import { textOf } from './statics.js';
import type { FrozenWeights } from './weights.js';

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
  /**
   * The layer before which what is computed is kept (`LanguageModel.kept`): the first that the adapter changes. Without one
   * it is the middle, where adapters begin that are in half of the layers, so that these find what the model alone left.
   */
  readonly splitLayer: number;
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

const { made, check } = maker('adapt');

/**
 * What `adapt` gives.
 *
 * @example
 * import type { AdaptedModel } from '@diffuse/core-lm';
 * import { adaptedModel } from '@diffuse/core-lm/checks';
 *
 * function vocabularyOf(subject: AdaptedModel) {
 *   adaptedModel(subject, 'subject');
 *   return subject.model.config.vocabSize;
 * }
 */
export const adaptedModel: Check = check;

/**
 * A model with an adapter, whose parameters are handed to the model's executor. Throws an InputError if the adapter is
 * another model's, or the model was disposed of.
 *
 * @example
 * import { adapt, createDecoder, initLora, type LanguageModel } from '@diffuse/core-lm';
 *
 * function decoderOf(model: LanguageModel) {
 *   const adapter = initLora(model.config, { rank: 4, alpha: 8, modules: ['q', 'v'], seed: 0 });
 *   return createDecoder(adapt(model, adapter));
 * }
 */
export function adapt(model: LanguageModel, adapter?: Adapter<HostTensor>): AdaptedModel {
  languageModel(model, 'model');
  const form = adapter === undefined ? undefined : adapterForm(model.config, adapter);
  const params = adapter === undefined ? undefined : model.executor.upload(flatten(adapter.weights));
  const tensors: AdaptedTensors<DeviceTensor> = { weights: model.weights, params };
  let disposed = false;
  const inUse = (): void => {
    if (disposed) throw afterDispose('the adapted model', 'adapt the model again');
  };
  return made({
    model,
    key: textOf(form),
    splitLayer: splitLayer(model.config, form),
    jit<Inputs, Statics, Outputs>(
      name: string,
      statics: Statics,
      fn: TracedFunction<Inputs, Statics, Outputs>,
      module: string | readonly string[],
    ): Jitted<Inputs, Outputs> {
      inUse();
      callable(fn, 'fn');
      const run = model.jit(name, { form, statics }, onTensors(fn), module);
      const call = async (
        inputs: Mapped<Inputs, HostTensor | DeviceTensor>,
      ): Promise<Mapped<Outputs, DeviceTensor>> => {
        inUse();
        return run({ tensors, inputs } as never) as Promise<Mapped<Outputs, DeviceTensor>>;
      };
      return Object.assign(call, { dispose: run.dispose });
    },
    dispose() {
      disposed = true;
      params?.dispose();
    },
  });
}

function splitLayer(config: ModelConfig, form: AdapterForm | undefined): number {
  const { length } = config.layers;
  const frozen = frozenLayers(config, form);
  return frozen < length ? frozen : Math.floor(length / 2);
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

/**
 * The model inside a jitted function that takes `tensors`. Throws an InputError on tensors that are not this model's or of
 * another form.
 *
 * @example
 * import type { ModelConfig } from '@diffuse/core-lm';
 * import { traced, type AdaptedTensors, type AdapterForm } from '@diffuse/core-lm/graph';
 * import type * as tf from '@tensorflow/tfjs-core';
 *
 * const withParams = (config: ModelConfig, form: AdapterForm, tensors: AdaptedTensors<tf.Tensor>, params: tf.Tensor) =>
 *   traced(config, form, { ...tensors, params });
 */
export function traced(
  config: ModelConfig,
  form: AdapterForm | undefined,
  tensors: AdaptedTensors<tf.Tensor>,
): TracedModel {
  modelConfig(config, 'config');
  formCheck(form, 'form');
  fields({ weights: weightsOf(config, tensorOf), ...(form && { params: floats(form.layout.size) }) })(
    tensors,
    'tensors',
  );
  const { weights, params } = tensors;
  if (form === undefined) return { config, weights };
  return { config, weights, lora: { scale: form.scale, weights: unflattenTraced(form.layout, params as tf.Tensor1D) } };
}
