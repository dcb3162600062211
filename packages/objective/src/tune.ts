import {
  adamWStep,
  adapterForm,
  defaultAdamW,
  flatten,
  stepSize,
  stepTensor,
  unflatten,
  type Adapter,
  type AdamWOptions,
  type AdamWState,
  type LanguageModel,
} from '@diffuse/core-lm';
import { hostTensor, releaseAll, type DeviceTensor, type HostTensor } from '@diffuse/jit';
import type * as tf from '@tensorflow/tfjs';
import { createBackward, type Backward } from './backward.js';
import type { EncodedPrompt } from './encode.js';
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
  /** The objective of one prompt's targets and its exact gradient in the adapter's vector [size]; changes nothing. */
  gradient(prompt: EncodedPrompt): Promise<Omit<StepResult, 'gradNorm'> & { readonly grad: Float32Array }>;
  /** One AdamW step on one prompt. */
  step(prompt: EncodedPrompt, learningRate: number): Promise<StepResult>;
  /** The adapter as the steps so far have made it. */
  adapter(): Promise<Adapter<HostTensor>>;
  state(): Promise<TunerState>;
  restore(state: TunerState): void;
  /** Frees parameters, moments and what was compiled; the model stays. */
  dispose(): Promise<void>;
}

const update = (
  { current, grad, step }: { current: AdamWState<tf.Tensor>; grad: tf.Tensor; step: tf.Tensor },
  adamW: AdamWOptions,
) => adamWStep(adamW, current, grad, step);

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

  return {
    async gradient(prompt) {
      const { grad, ...seen } = await backward.run(prompt, state.params);
      try {
        return { ...seen, grad: (await grad.read()).data as Float32Array };
      } finally {
        grad.dispose();
      }
    },

    async step(prompt, learningRate) {
      const { grad, ...seen } = await backward.run(prompt, state.params);
      try {
        const step = stepTensor(stepSize(adamW, steps + 1, learningRate));
        const result = await runUpdate({ current: state, grad, step });
        const gradNorm = (await result.gradNorm.read()).data[0]!;
        result.gradNorm.dispose();
        free(state);
        state = result.state;
        steps++;
        return { ...seen, gradNorm };
      } finally {
        grad.dispose();
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
      const previous = state;
      state = upload(saved);
      steps = saved.steps;
      free(previous);
    },

    dispose: () => releaseAll([() => free(state), backward.dispose, runUpdate.dispose]),
  };
}
