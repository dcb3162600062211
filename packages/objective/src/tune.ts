import { real } from '@diffuse/check';
import {
  defaultAdamW,
  flatten,
  largestInAdapter,
  NotFinite,
  unflatten,
  type Adapter,
  type AdamWOptions,
  type AdamWState,
  type LanguageModel,
} from '@diffuse/core-lm';
import { languageModel, withDefaults } from '@diffuse/core-lm/checks';
import { adamWStep, adapterForm, stepSize, stepTensor } from '@diffuse/core-lm/graph';
import { hostTensor, releaseAll, type DeviceTensor, type HostTensor } from '@diffuse/jit';
import * as tf from '@tensorflow/tfjs-core';
import { createBackward, type Backward } from './backward.js';
import { encodedPrompt, tunedPrompt, type EncodedPrompt } from './encoded.js';
import { exclusiveUse } from './exclusiveUse.js';
import { weightedNll } from './loss.js';
import { defaultTrieTokens } from './score.js';
import { stateOf, tuneOptions, type StepResult, type TuneOptions, type Tuner } from './tuner.js';

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

const learningRateCheck = real({ least: 0 });

/**
 * Compiles tuning. The adapter is the starting point; it is not changed. Throws an InputError on an adapter of another
 * model, and on settings outside what they mean.
 *
 * @example
 * import { initLora, type LanguageModel } from '@diffuse/core-lm';
 * import { createTuner, type EncodedPrompt } from '@diffuse/objective';
 *
 * async function tuned(model: LanguageModel, prompt: EncodedPrompt) {
 *   const tuner = createTuner(model, initLora(model.config, { rank: 4, alpha: 8, modules: ['q', 'v'], seed: 0 }));
 *   try {
 *     for (let step = 0; step < 100; step++) console.log((await tuner.step(prompt, 1e-3)).loss);
 *     return await tuner.adapter();
 *   } finally {
 *     await tuner.dispose();
 *   }
 * }
 */
export function createTuner(model: LanguageModel, adapter: Adapter<HostTensor>, options: TuneOptions = {}): Tuner {
  languageModel(model, 'model');
  tuneOptions(options, 'options');
  const { executor, config } = model;
  const { trieTokens = defaultTrieTokens, objective = weightedNll } = options;
  const adamW: AdamWOptions = withDefaults(defaultAdamW, options.adamW);
  const form = adapterForm(config, adapter);
  const { size } = form.layout;
  const promptCheck = tunedPrompt(config.vocabSize);
  const encodedCheck = encodedPrompt(config.vocabSize);
  const stateCheck = stateOf(size);
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
  const use = exclusiveUse('the tuner', 'a step');

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

  const gradientOn = async (prompt: EncodedPrompt) => {
    const { grad, ...seen } = await backward.run(prompt, state.params, steps + 1);
    try {
      const data = (await grad.read()).data as Float32Array;
      const norm = Math.sqrt(data.reduce((sum, value) => sum + value ** 2, 0));
      if (!Number.isFinite(norm)) throw new NotFinite('gradient', { value: norm, step: steps + 1 });
      return { ...seen, grad: data };
    } finally {
      grad.dispose();
    }
  };

  return {
    async gradient(prompt) {
      encodedCheck(prompt, 'prompt');
      return use.shared(() => gradientOn(prompt));
    },

    async step(prompt, learningRate) {
      promptCheck(prompt, 'prompt');
      learningRateCheck(learningRate, 'learningRate');
      return use.alone(() => stepOn(prompt, learningRate));
    },

    adapter: () => use.shared(async () => ({ ...adapter, weights: unflatten(form.layout, await state.params.read()) })),

    state: () =>
      use.shared(async () => {
        const [params, m, v] = await Promise.all([state.params.read(), state.m.read(), state.v.read()]);
        return { params, m, v, steps };
      }),

    restore(saved) {
      use.idle();
      stateCheck(saved, 'state');
      const previous = state;
      state = upload(saved);
      steps = saved.steps;
      free(previous);
    },

    dispose: () => use.end(() => releaseAll([() => free(state), backward.dispose, runUpdate.dispose])),
  };
}
