import { initLora, uniform, unflatten, flatLayout, type Adapter, type LanguageModel } from '@diffuse/core-lm';
import type { HostTensor } from '@diffuse/jit';
import { createTuner, type TunerState } from '@diffuse/objective';
import { drawTargets } from './drawTargets.js';
import type { TaskPrompt } from './prompts.js';
import type { TuningSettings } from './settings.js';

/** One step of a tuning, and what was there before it. */
export interface StepRecord {
  readonly step: number;
  readonly pass: number;
  readonly task: string;
  readonly file: string;
  /** Weighted NLL before the step, nats, and the least it can be (the entropy of the target weights). */
  readonly loss: number;
  readonly optimum: number;
  /** Exact probability of an answer among the targets, as they were drawn to begin, before the step. */
  readonly validMass: number;
  readonly gradNorm: number;
}

/** A tuning between two steps: all that it takes to go on. */
export interface TuningState {
  readonly optimiser: TunerState;
  readonly records: readonly StepRecord[];
}

/** A LoRA adapter that is being tuned. */
export interface Tuning {
  /** Steps there will have been at the end. */
  readonly total: number;
  /** Takes the steps that are left, one at a time as they are asked for. Throws where the loss is no number any more. */
  steps(): AsyncGenerator<StepRecord, void>;
  state(): Promise<TuningState>;
  /** The adapter as it is now. */
  adapter(): Promise<Adapter<HostTensor>>;
  dispose(): Promise<void>;
}

/**
 * Tunes a new LoRA adapter on the prompts: one AdamW step a prompt, in an order drawn anew each pass, at a learning rate
 * that falls linearly to 0. Gone on with from a state, it ends at the same adapter as without the stop. Throws if there
 * are no prompts, more layers are to be adapted than there are, or the state is another tuning's.
 */
export function createTuning(
  model: LanguageModel,
  prompts: readonly TaskPrompt[],
  settings: TuningSettings,
  from?: TuningState,
): Tuning {
  const { passes, learningRate, seed, weightDecay, trieTokens } = settings;
  if (prompts.length === 0)
    throw new Error('there is nothing to tune on: no prompt has targets; give a task with a prompt that has some');
  const layers = adaptedLayers(model.config.layers.length, settings.lastLayers);
  const initial = initLora(model.config, { ...settings, layers });
  const layout = flatLayout(initial.weights);
  const total = passes * prompts.length;
  const records = [...(from?.records ?? [])];
  if (from !== undefined) checkState(from, layout.size);
  const tuner = createTuner(model, initial, { adamW: { weightDecay }, trieTokens });
  if (from !== undefined) tuner.restore(from.optimiser);

  return {
    total,
    async *steps() {
      for (let step = records.length; step < total; step++) {
        const pass = Math.floor(step / prompts.length);
        const prompt = prompts[shuffled(prompts.length, seed, pass)[step % prompts.length]!]!;
        const falling = learningRate * (1 - step / total);
        const { loss, logProbs, gradNorm } = await tuner.step(drawTargets(prompt, seed, step), falling);
        const validMass = logProbs.reduce((sum, logProb) => sum + Math.exp(logProb), 0);
        const { task, file, optimum } = prompt;
        const record = { step: step + 1, pass: pass + 1, task, file, loss, optimum, validMass, gradNorm };
        records.push(record);
        yield record;
      }
    },
    state: async () => ({ optimiser: await tuner.state(), records: [...records] }),
    async adapter() {
      const { params } = await tuner.state();
      return { ...initial, weights: unflatten(layout, params) };
    },
    dispose: () => tuner.dispose(),
  };
}

function checkState({ optimiser, records }: TuningState, size: number): void {
  if (optimiser.steps !== records.length)
    throw new Error(`the tuning's state is of step ${optimiser.steps} and its log ends at ${records.length}`);
  const [found] = optimiser.params.shape;
  if (found !== size) throw new Error(`the tuning's state has ${found} parameters, this adapter ${size}`);
}

/** Indices of the last `count` of `size` layers; of half of them unless given. */
function adaptedLayers(size: number, count = Math.ceil(size / 2)): number[] {
  if (count > size)
    throw new Error(`${count} layers are to be adapted, and the model has ${size}: adapt that many or fewer`);
  return Array.from({ length: count }, (_, i) => size - count + i);
}

/** The order of the prompts in one pass: a Fisher-Yates shuffle with a random stream of its own. */
function shuffled(size: number, seed: number, pass: number): number[] {
  const order = Array.from({ length: size }, (_, i) => i);
  for (let i = size - 1; i > 0; i--) {
    const j = Math.floor(uniform(seed, pass, i) * (i + 1));
    [order[i], order[j]] = [order[j]!, order[i]!];
  }
  return order;
}
