import { fields, optional, record } from '@diffuse/check';
import { NotFinite, type FrozenWeights, type LanguageModel, type ModelConfig } from '@diffuse/core-lm';
import { checkLength, tensorOf } from '@diffuse/core-lm/checks';
import { frozenLayers, traced, type AdapterForm } from '@diffuse/core-lm/graph';
import { hostTensor, releaseAll, valueAndGrad, type DeviceTensor } from '@diffuse/jit';
import * as tf from '@tensorflow/tfjs-core';
import { longestSequence, type EncodedPrompt } from './encoded.js';
import { frozenStates } from './frozenStates.js';
import { sumPaths, trieLogProbs, type TrieInputs } from './graph.js';
import type { Objective, TuningObjective } from './loss.js';
import { packed } from './pack.js';

/** What one pass over a prompt's targets gives. */
interface Passed {
  readonly loss: number;
  /** Exact log-probability of each target, in nats: [targets]. */
  readonly logProbs: Float64Array;
  readonly aux: Readonly<Record<string, number>>;
  /** The gradient in the adapter's vector [size]; the caller's to dispose. */
  readonly grad: DeviceTensor;
}

/** A model and an objective compiled for gradients in an adapter's parameters. */
export interface Backward {
  /** One pass, for tuning step `step`. Throws a `NotFinite` if the loss is not finite. */
  run(prompt: EncodedPrompt, params: DeviceTensor, step: number): Promise<Passed>;
  dispose(): Promise<void>;
}

interface Inputs {
  readonly weights: FrozenWeights<tf.Tensor>;
  readonly params: tf.Tensor;
  readonly trie: TrieInputs<tf.Tensor>;
  /** What the first adapted layer takes; undefined where that is the tokens. */
  readonly states: tf.Tensor | undefined;
  readonly sum: tf.Tensor;
}

interface Statics {
  readonly form: AdapterForm;
  readonly layer: number;
  readonly objective: string;
  readonly statics: unknown;
}

type Gradient = (
  inputs: Inputs,
  statics: Statics,
  config: ModelConfig,
) => {
  readonly loss: tf.Scalar;
  readonly edges: tf.Tensor1D;
  readonly grad: tf.Tensor;
  readonly aux: Readonly<Record<string, tf.Scalar>>;
};

const scalar = tensorOf(['float32'], []);
const foundCheck = fields({ loss: scalar, aux: optional(record(scalar)) });

/** By objective, so that one objective is compiled as one function. */
const known = new WeakMap<Objective, Gradient>();

function gradientOf(objective: Objective): Gradient {
  const made: Gradient =
    known.get(objective) ??
    (({ weights, params, trie, states, sum }, { form, layer, statics }, config) => {
      const lossOf = (at: tf.Tensor) => {
        const edges = trieLogProbs(traced(config, form, { weights, params: at }), trie, layer, states); // [edges]
        const found = objective(edges, trie, statics as never);
        foundCheck(found, 'what the objective gives');
        const { loss, aux = {} } = found;
        return { loss, aux: { edges, aux } };
      };
      const { loss, aux: told, grads } = valueAndGrad(lossOf)(params);
      return { loss, edges: told.edges, grad: tf.add(sum, grads), aux: told.aux };
    });
  known.set(objective, made);
  return made;
}

/** Compiles an objective's gradient in the parameters of adapters of one form. */
export function createBackward(
  model: LanguageModel,
  form: AdapterForm,
  { trieTokens, objective }: { readonly trieTokens: number; readonly objective: TuningObjective },
): Backward {
  const { config, executor, weights, jit } = model;
  const { size } = form.layout;
  const frozen = frozenStates(model, frozenLayers(config, form));
  const { layer } = frozen;
  const modules = [...new Set([import.meta.url, objective.module])];
  const statics: Statics = { form, layer, objective: objective.name, statics: objective.statics };
  const gradient = jit('tune', statics, gradientOf(objective.objective), modules);
  const zeros = (): DeviceTensor => executor.upload(hostTensor(new Float32Array(size), [size]));
  const nothing = zeros();

  return {
    async run(prompt, params, step) {
      checkLength(config, longestSequence(prompt));
      const logProbs = new Float64Array(prompt.targets.length);
      const aux: Record<string, number> = {};
      let loss = 0;
      let grad: DeviceTensor | undefined;
      try {
        for (const part of packed(prompt, trieTokens)) {
          const sum = grad ?? nothing;
          const result = await frozen.on(part, (entering) => gradient({ weights, params, sum, ...entering }));
          grad?.dispose();
          grad = result.grad;
          const { loss: ofPart, edges, aux: told } = result;
          try {
            loss += (await ofPart.read()).data[0]!;
            sumPaths(part, (await edges.read()).data as Float32Array, logProbs);
            for (const [name, value] of Object.entries(told))
              aux[name] = (aux[name] ?? 0) + (await value.read()).data[0]!;
          } finally {
            for (const used of [ofPart, edges, ...Object.values(told)]) used.dispose();
          }
        }
        if (!Number.isFinite(loss)) throw new NotFinite('loss', { value: loss, step });
        return { loss, logProbs, aux, grad: grad ?? zeros() };
      } catch (error) {
        grad?.dispose();
        throw error;
      }
    },
    dispose: () => releaseAll([() => nothing.dispose(), gradient.dispose, frozen.dispose]),
  };
}
