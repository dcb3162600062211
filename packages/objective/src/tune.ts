import {
  adamWStep,
  adapterForm,
  defaultAdamW,
  flatten,
  largestInAdapter,
  NotFinite,
  stepSize,
  stepTensor,
  unflatten,
  type Adapter,
  type AdamWOptions,
  type AdamWState,
  type LanguageModel,
} from '@diffuse/core-lm';
import { hostTensor, releaseAll, type DeviceTensor, type HostTensor } from '@diffuse/jit';
import * as tf from '@tensorflow/tfjs-core';
import { createBackward, type Backward } from './backward.js';
import type { EncodedPrompt } from './encoded.js';
import { weightedNll, type TuningObjective } from './loss.js';
import { defaultTrieTokens } from './score.js';

/** How a tuner steps. */
export interface TuneOptions {
  readonly adamW?: Partial<AdamWOptions>;
  /** Tokens of a trie run at once, besides the prompt's; a larger trie is cut and its gradients added up. */
  readonly trieTokens?: number | undefined;
  /** What is minimised; the weighted NLL unless given. */
  readonly objective?: TuningObjective;
}

/** What one step saw, before it changed anything. */
export interface StepResult {
  /** The objective, by default the weighted NLL (Eq. 5) in nats, whose minimum is the entropy of the target weights. */
  readonly loss: number;
  /** Exact log-probability of each target, in nats: [targets]. */
  readonly logProbs: Float64Array;
  /** What else the objective tells. */
  readonly aux: Readonly<Record<string, number>>;
  /** Global norm of the gradient before clipping. */
  readonly gradNorm: number;
}

/** The optimiser between two steps: all that a resumed run needs. */
export interface TunerState extends AdamWState<HostTensor> {
  /** Steps taken. */
  readonly steps: number;
}

/** A model and an adapter compiled for tuning. */
export interface Tuner {
  /** The objective of one prompt's targets and its exact gradient in the adapter's vector [size]; changes nothing, throws likewise. */
  gradient(prompt: EncodedPrompt): Promise<Omit<StepResult, 'gradNorm'> & { readonly grad: Float32Array }>;
  /**
   * One AdamW step on one prompt, at a learning rate of 0 or more; one step after the other. Throws a `NotFinite`, and
   * changes nothing, where loss, gradient or what the step makes is not finite, or a parameter beyond half precision.
   */
  step(prompt: EncodedPrompt, learningRate: number): Promise<StepResult>;
  /** The adapter as the steps so far have made it. */
  adapter(): Promise<Adapter<HostTensor>>;
  state(): Promise<TunerState>;
  restore(state: TunerState): void;
  /** Frees parameters, moments and what was compiled; the model stays. */
  dispose(): Promise<void>;
}

/** 0 if every number is finite, else NaN. */
const zeroIfFinite = (x: tf.Tensor): tf.Tensor => tf.sum(tf.mul(x, 0));

function update(
  { current, grad, step }: { current: AdamWState<tf.Tensor>; grad: tf.Tensor; step: tf.Tensor },
  adamW: AdamWOptions,
) {
  const { state, gradNorm } = adamWStep(adamW, current, grad, step);
  const zero = tf.addN([state.params, state.m, state.v].map(zeroIfFinite));
  return { state, gradNorm, largest: tf.add(tf.max(tf.abs(state.params)), zero) };
}

/** A number off the device, where it does not stay. */
async function take(tensor: DeviceTensor): Promise<number> {
  try {
    return (await tensor.read()).data[0]!;
  } finally {
    tensor.dispose();
  }
}

/** What is not finite, or as good as not, about a step that has been computed. */
function spoiltBy(
  gradNorm: number,
  largest: number,
  { step, learningRate }: { readonly step: number; readonly learningRate: number },
): NotFinite | undefined {
  if (!Number.isFinite(gradNorm)) return new NotFinite('gradient', { value: gradNorm, step, learningRate });
  return largest <= largestInAdapter ? undefined : new NotFinite('parameters', { value: largest, step, learningRate });
}

/** Compiles tuning. The adapter is the starting point; it is not changed. */
export function createTuner(model: LanguageModel, adapter: Adapter<HostTensor>, options: TuneOptions = {}): Tuner {
  const { executor } = model;
  const { trieTokens = defaultTrieTokens, objective = weightedNll } = options;
  const adamW: AdamWOptions = { ...defaultAdamW, ...options.adamW };
  const form = adapterForm(model.config, adapter);
  const { size } = form.layout;
  const zeros = (): HostTensor => hostTensor(new Float32Array(size), [size]);
  const upload = ({ params, m, v }: AdamWState<HostTensor>): AdamWState<DeviceTensor> => ({
    params: executor.upload(params),
    m: executor.upload(m),
    v: executor.upload(v),
  });
  const free = ({ params, m, v }: AdamWState<DeviceTensor>): void => {
    for (const tensor of [params, m, v]) tensor.dispose();
  };
  const backward: Backward = createBackward(model, form, { trieTokens, objective });
  const runUpdate = model.jit('adamw', adamW, update, import.meta.url);
  let state = upload({ params: flatten(adapter.weights), m: zeros(), v: zeros() });
  let steps = 0;
  let stepping = false;
  let disposed = false;
  const refuse = (): void => {
    if (disposed) throw new Error('the tuner was disposed: create another');
    if (stepping) throw new Error('a step is being taken: wait for it before the next');
  };

  const stepOn = async (prompt: EncodedPrompt, learningRate: number): Promise<StepResult> => {
    const { grad, ...seen } = await backward.run(prompt, state.params, steps + 1);
    try {
      const step = stepTensor(stepSize(adamW, steps + 1, learningRate));
      const result = await runUpdate({ current: state, grad, step });
      const [gradNorm, largest] = await Promise.all([take(result.gradNorm), take(result.largest)]);
      const spoilt = spoiltBy(gradNorm, largest, { step: steps + 1, learningRate });
      free(spoilt === undefined ? state : result.state);
      if (spoilt !== undefined) throw spoilt;
      state = result.state;
      steps++;
      return { ...seen, gradNorm };
    } finally {
      grad.dispose();
    }
  };

  return {
    async gradient(prompt) {
      refuse();
      const { grad, ...seen } = await backward.run(prompt, state.params, steps + 1);
      try {
        const data = (await grad.read()).data as Float32Array;
        const norm = Math.sqrt(data.reduce((sum, value) => sum + value ** 2, 0));
        if (!Number.isFinite(norm)) throw new NotFinite('gradient', { value: norm, step: steps + 1 });
        return { ...seen, grad: data };
      } finally {
        grad.dispose();
      }
    },

    async step(prompt, learningRate) {
      if (learningRate < 0) throw new RangeError(`a learning rate must not be negative, found ${learningRate}`);
      refuse();
      stepping = true;
      try {
        return await stepOn(prompt, learningRate);
      } finally {
        stepping = false;
      }
    },

    async adapter() {
      return { ...adapter, weights: unflatten(form.layout, await state.params.read()) };
    },

    async state() {
      const [params, m, v] = await Promise.all([state.params.read(), state.m.read(), state.v.read()]);
      return { params, m, v, steps };
    },

    restore(saved) {
      const found = saved.params.data.length;
      if (found !== size)
        throw new Error(`the state has ${found} parameters, the adapter ${size}: it is another adapter's`);
      const previous = state;
      state = upload(saved);
      steps = saved.steps;
      free(previous);
    },

    dispose() {
      disposed = true;
      return releaseAll([() => free(state), backward.dispose, runUpdate.dispose]);
    },
  };
}
