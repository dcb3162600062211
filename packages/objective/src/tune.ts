import {
  adamWStep,
  adapterKey,
  defaultAdamW,
  stepSize,
  stepTensor,
  type AdamWOptions,
  type AdamWState,
  type LanguageModel,
  type LoadedAdapter,
  type FrozenWeights,
} from '@diffuse/core-lm';
import { hostTensor, valueAndGrad, type DeviceTensor, type HostTensor } from '@diffuse/jit';
import * as tf from '@tensorflow/tfjs';
import type { EncodedPrompt } from './encode.js';
import { sumPaths, trieInputs, trieLogProbs, type TrieInputs } from './graph.js';
import { packTries } from './pack.js';
import { defaultMaxTokens } from './score.js';

/** How a tuner steps. */
export interface TuneOptions {
  readonly adamW?: Partial<AdamWOptions>;
  /** Tokens of a trie run at once, besides the prompt's; a larger trie is cut and its gradients added up. */
  readonly maxTokens?: number;
}

/** What one step saw, before it changed anything. */
export interface StepResult {
  /** Weighted NLL (Eq. 5), in nats; its minimum is the entropy of the target weights. */
  readonly loss: number;
  /** Exact log-probability of each target, in nats: [targets]. */
  readonly logProbs: Float64Array;
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
  /** Weighted NLL of one prompt's targets and its exact gradient in the adapter's vector [size]; changes nothing. */
  gradient(prompt: EncodedPrompt): Promise<{ loss: number; logProbs: Float64Array; grad: Float32Array }>;
  /** One AdamW step on one prompt's weighted NLL. */
  step(prompt: EncodedPrompt, learningRate: number): Promise<StepResult>;
  state(): Promise<TunerState>;
  restore(state: TunerState): void;
}

/** Compiles tuning. The adapter's vector is the starting point; it is not changed. */
export function createTuner(model: LanguageModel, adapter: LoadedAdapter, options: TuneOptions = {}): Tuner {
  const { config, weights, executor } = model;
  const adamW: AdamWOptions = { ...defaultAdamW, ...options.adamW };
  const maxTokens = options.maxTokens ?? defaultMaxTokens;
  const zeros = (): DeviceTensor =>
    executor.upload(hostTensor(new Float32Array(adapter.layout.size), [adapter.layout.size]));
  const noGradient = zeros();
  let state: AdamWState<DeviceTensor> = { params: adapter.params, m: zeros(), v: zeros() };
  let steps = 0;

  const backward = model.jit(
    `tune ${adapterKey(adapter)}`,
    (inputs: { weights: FrozenWeights<tf.Tensor>; params: tf.Tensor; trie: TrieInputs<tf.Tensor>; sum: tf.Tensor }) => {
      const lossOf = (params: tf.Tensor): { loss: tf.Scalar; aux: tf.Tensor } => {
        const edges = trieLogProbs(config, inputs.weights, adapter, params, inputs.trie); // [edges]
        return { loss: tf.neg(tf.sum(tf.mul(edges, inputs.trie.edgeWeights))) as tf.Scalar, aux: edges };
      };
      const { loss, aux, grads } = valueAndGrad(lossOf)(inputs.params);
      return { loss, edges: aux, grad: tf.add(inputs.sum, grads) };
    },
    import.meta.url,
  );
  const update = model.jit(
    `adamw ${adapterKey(adapter)} ${JSON.stringify(adamW)}`,
    ({ current, grad, step }: { current: AdamWState<tf.Tensor>; grad: tf.Tensor; step: tf.Tensor }) =>
      adamWStep(adamW, current, grad, step),
    import.meta.url,
  );

  async function accumulate(
    prompt: EncodedPrompt,
  ): Promise<{ loss: number; logProbs: Float64Array; grad: DeviceTensor }> {
    const logProbs = new Float64Array(prompt.targets.length);
    let loss = 0;
    let grad = noGradient;
    for (const packed of packTries(prompt, maxTokens)) {
      const result = await backward({ weights, params: state.params, trie: trieInputs(packed), sum: grad });
      loss += (await result.loss.read()).data[0]!;
      sumPaths(packed, (await result.edges.read()).data as Float32Array, logProbs);
      for (const used of [result.loss, result.edges]) used.dispose();
      if (grad !== noGradient) grad.dispose();
      grad = result.grad;
    }
    return { loss, logProbs, grad };
  }

  return {
    async gradient(prompt) {
      const { grad, ...rest } = await accumulate(prompt);
      const { data } = await grad.read();
      return { ...rest, grad: data as Float32Array };
    },

    async step(prompt, learningRate) {
      const { loss, logProbs, grad } = await accumulate(prompt);
      const step = stepTensor(stepSize(adamW, steps + 1, learningRate));
      const result = await update({ current: state, grad, step });
      const gradNorm = (await result.gradNorm.read()).data[0]!;
      for (const used of [grad, result.gradNorm, state.m, state.v]) used.dispose();
      if (state.params !== adapter.params) state.params.dispose();
      state = result.state;
      steps++;
      return { loss, logProbs, gradNorm };
    },

    async state() {
      const [params, m, v] = await Promise.all([state.params.read(), state.m.read(), state.v.read()]);
      return { params, m, v, steps };
    },

    restore(saved) {
      state = { params: executor.upload(saved.params), m: executor.upload(saved.m), v: executor.upload(saved.v) };
      steps = saved.steps;
    },
  };
}
