import { count, fields, optional, options } from '@diffuse/check';
import type { Adapter, AdamWOptions, AdamWState } from '@diffuse/core-lm';
import { hostTensorOf, someAdamWOptions } from '@diffuse/core-lm/checks';
import type { HostTensor } from '@diffuse/jit';
import type { EncodedPrompt } from './encoded.js';
import { objectiveCheck, type TuningObjective } from './loss.js';
import { trieTokensCheck } from './pack.js';

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
  /**
   * The objective of one prompt's targets and its exact gradient in the adapter's vector [size]; changes nothing, and throws
   * as `step` does, but that weights may have any sum: the parts of a distribution add up to its loss and gradient.
   */
  gradient(prompt: EncodedPrompt): Promise<Omit<StepResult, 'gradNorm'> & { readonly grad: Float32Array }>;
  /**
   * One AdamW step on one prompt, at a learning rate of 0 or more; one step after the other. Throws a `NotFinite`, and
   * changes nothing, where loss, gradient or what the step makes is not finite, or a parameter beyond half precision; an
   * InputError on a prompt without targets or with weights that do not sum to 1, on tokens that the model does not have,
   * and where another step is being taken.
   */
  step(prompt: EncodedPrompt, learningRate: number): Promise<StepResult>;
  /** The adapter as the steps so far have made it. Throws an InputError while a step is being taken, as the next two do. */
  adapter(): Promise<Adapter<HostTensor>>;
  state(): Promise<TunerState>;
  /** Goes on from a state. Throws an InputError on that of another adapter. */
  restore(state: TunerState): void;
  /** Frees parameters, moments and what was compiled, after what is under way; the model stays. */
  dispose(): Promise<void>;
}

export const tuneOptions = options({
  adamW: optional(someAdamWOptions),
  trieTokens: optional(trieTokensCheck),
  objective: optional(objectiveCheck),
});

/** A state of an adapter with so many parameters. */
export const stateOf = (size: number) => {
  const vector = hostTensorOf(['float32'], [size]);
  return fields({ params: vector, m: vector, v: vector, steps: count });
};
