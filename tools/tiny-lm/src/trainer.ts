import { defaultAdamW, flatLayout, NotFinite, type AdamWState, type ModelConfig, type Weights } from '@diffuse/core-lm';
import {
  adamWStep,
  blockAttention,
  edgeLogProbs,
  hiddenStates,
  logitsOf,
  stepSize,
  stepTensor,
  unflattenTraced,
} from '@diffuse/core-lm/graph';
import {
  hostTensor,
  jit,
  releaseAll,
  valueAndGrad,
  type DeviceTensor,
  type Executor,
  type HostTensor,
} from '@diffuse/jit';
import * as tf from '@tensorflow/tfjs-core';
import type { Batch } from './batch.js';

/** The optimiser between two steps: all that a resumed run needs. */
export interface TrainerState extends AdamWState<HostTensor> {
  readonly steps: number;
}

/** All weights of a model, compiled for training. */
export interface Trainer {
  /** One AdamW step on a batch; gives the weighted NLL before it, in nats an example. */
  step(batch: Batch<HostTensor>, learningRate: number): Promise<number>;
  state(): Promise<TrainerState>;
  dispose(): Promise<void>;
}

const adamW = { ...defaultAdamW, beta2: 0.98, eps: 1e-8 };

/** A state with moments at zero. */
export const freshState = (params: HostTensor): TrainerState => {
  const zeros = (): HostTensor => hostTensor(new Float32Array(params.data.length), params.shape);
  return { params, m: zeros(), v: zeros(), steps: 0 };
};

/** Compiles training of all weights from `start`; `shapes` says how they lie in its vector. */
export function createTrainer(
  config: ModelConfig,
  shapes: Weights<HostTensor>,
  executor: Executor,
  start: TrainerState,
): Trainer {
  const layout = flatLayout(shapes);
  const upload = ({ params, m, v }: AdamWState<HostTensor>): AdamWState<DeviceTensor> => {
    return { params: executor.upload(params), m: executor.upload(m), v: executor.upload(v) };
  };
  let state = upload(start);
  let steps = start.steps;

  const train = jit(
    ({ current, batch, step }: { current: AdamWState<tf.Tensor>; batch: Batch<tf.Tensor>; step: tf.Tensor }) => {
      const nll = (params: tf.Tensor): { loss: tf.Scalar } => {
        const weights = unflattenTraced(layout, params as tf.Tensor1D);
        const tokens = batch.tokens as tf.Tensor1D;
        const positions = batch.positions as tf.Tensor1D;
        const attend = blockAttention(config, { visible: batch.visible }, positions);
        const hidden = hiddenStates({ config, weights }, tokens, positions, attend);
        const logits = logitsOf({ config, weights }, tf.gather(hidden, batch.rows as tf.Tensor1D)); // [rows, vocab]
        const edges = edgeLogProbs(logits, batch.edgeRows as tf.Tensor1D, batch.edgeTokens as tf.Tensor1D); // [edges]
        return { loss: tf.neg(tf.sum(tf.mul(edges, batch.edgeWeights))) as tf.Scalar };
      };
      const { loss, grads } = valueAndGrad(nll)(current.params);
      return { loss, state: adamWStep(adamW, current, grads, step).state };
    },
    executor,
    { name: 'pretrain' },
  );

  return {
    async step(batch, learningRate) {
      const step = stepTensor(stepSize(adamW, ++steps, learningRate));
      const result = await train({ current: state, batch, step });
      for (const used of Object.values(state)) used.dispose();
      state = result.state;
      const loss = (await result.loss.read()).data[0]!;
      result.loss.dispose();
      if (!Number.isFinite(loss)) throw new NotFinite('loss', { value: loss, step: steps });
      return loss;
    },
    async state() {
      const [params, m, v] = await Promise.all([state.params.read(), state.m.read(), state.v.read()]);
      return { params, m, v, steps };
    },
    dispose: () => releaseAll([train.dispose, ...Object.values(state).map((tensor) => () => tensor.dispose())]),
  };
}
