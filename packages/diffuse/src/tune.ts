import { InputError, optional } from '@diffuse/check';
import {
  flatLayout,
  initLora,
  uniform,
  unflatten,
  type Adapter,
  type LanguageModel,
  type ModelConfig,
} from '@diffuse/core-lm';
import { adapterOf, languageModel, modelConfig } from '@diffuse/core-lm/checks';
import type { HostTensor } from '@diffuse/jit';
import { createTuner, type TunerState } from '@diffuse/objective';
import { adapterSettings, stepSettings, tuningState } from './checks.js';
import { somePrompts } from './given.js';
import type { TaskPrompt } from './prompts.js';
import { earlyStopOf, isNearOptimum, rateAt } from './schedule.js';
import type { AdapterSettings, StepSettings } from './settings.js';
import type { StepRecord } from './stepRecord.js';
import { takeStep } from './takeStep.js';

/** A tuning between two steps: all that it takes to go on. */
export interface TuningState {
  readonly optimiser: TunerState;
  readonly records: readonly StepRecord[];
}

/** A LoRA adapter that is being tuned. */
export interface Tuning {
  /** Steps there will have been at the end, unless it stops early. */
  readonly total: number;
  /** γ of the early stop; undefined where there is none. */
  readonly earlyStop: number | undefined;
  /** Numbers that are tuned. */
  readonly parameters: number;
  /** Takes the steps that are left, one at a time as they are asked for. Throws where the loss is no number any more. */
  steps(): AsyncGenerator<StepRecord, void>;
  state(): Promise<TuningState>;
  /** The adapter as it is now. */
  adapter(): Promise<Adapter<HostTensor>>;
  dispose(): Promise<void>;
}

const toTuneOn = somePrompts(
  'there is nothing to tune on: no prompt has targets; give a task with a prompt that has some',
);

/**
 * A new LoRA adapter, which changes nothing yet. Throws an InputError if more layers are to be adapted than there
 * are, and on
 * what is no configuration or setting.
 *
 * @example
 * import { loadAt, locateModel, newAdapter, presetOf } from '@diffuse/diffuse';
 * import { openExecutor } from '@diffuse/jit/node';
 *
 * const executor = await openExecutor();
 * const { bare } = await loadAt('tiny', await locateModel('tiny', undefined), executor);
 * const { scale } = newAdapter(bare.model.model.config, { ...presetOf('ours', true), seed: 0 }); // 1
 */
export function newAdapter(config: ModelConfig, settings: AdapterSettings): Adapter<HostTensor> {
  modelConfig(config, 'config');
  adapterSettings(settings, 'settings');
  const { rank, alpha, modules, lastLayers, seed } = settings;
  return initLora(config, { rank, alpha, modules, layers: adaptedLayers(config.layers.length, lastLayers), seed });
}

/**
 * Tunes a LoRA adapter on the prompts: one AdamW step a prompt, in an order drawn anew each pass, at a learning rate
 * that follows the schedule, until all passes are through or one comes near enough to the optimum. Gone on with from a
 * state, it ends at the same adapter as without the stop. Throws an
 * InputError if there are no prompts, if the state is another tuning's, and on what is no model, adapter or setting.
 *
 * @example
 * import { createTuning, encodeTasks, loadAt, loadTasks, locateModel, newAdapter, presetOf } from '@diffuse/diffuse';
 * import { openExecutor } from '@diffuse/jit/node';
 *
 * const executor = await openExecutor();
 * const { bare } = await loadAt('tiny', await locateModel('tiny', undefined), executor);
 * const { model } = bare.model;
 * const settings = { ...presetOf('ours', true), seed: 0 };
 * const prompts = encodeTasks(bare.chat, await loadTasks(['rng']));
 * const tuning = createTuning(model, prompts, newAdapter(model.config, settings), settings);
 * for await (const { step, loss } of tuning.steps()) console.log(step, loss, 'of', tuning.total);
 * const adapter = await tuning.adapter();
 * await tuning.dispose();
 */
export function createTuning(
  model: LanguageModel,
  prompts: readonly TaskPrompt[],
  initial: Adapter<HostTensor>,
  settings: StepSettings,
  from?: TuningState,
): Tuning {
  languageModel(model, 'model');
  toTuneOn(prompts, 'prompts');
  adapterOf(model.config)(initial, 'initial');
  stepSettings(settings, 'settings');
  optional(tuningState)(from, 'from');
  const { passes, learningRate, schedule, seed, weightDecay, trieTokens } = settings;
  const gamma = earlyStopOf(
    settings.earlyStop,
    prompts.map(({ task }) => task),
  );
  const layout = flatLayout(initial.weights);
  const total = passes * prompts.length;
  const records = [...(from?.records ?? [])];
  if (from !== undefined) checkState(from, layout.size, prompts, seed);
  const tuner = createTuner(model, initial, { adamW: { weightDecay }, trieTokens });
  if (from !== undefined) tuner.restore(from.optimiser);

  const isThrough = (): boolean => {
    const step = records.length;
    if (step >= total) return true;
    if (gamma === undefined || step === 0 || step % prompts.length > 0) return false;
    return isNearOptimum(records.slice(-prompts.length), gamma);
  };

  return {
    total,
    earlyStop: gamma,
    parameters: layout.size,
    async *steps() {
      while (!isThrough()) {
        const step = records.length;
        const pass = Math.floor(step / prompts.length);
        const prompt = prompts[shuffled(prompts.length, seed, pass)[step % prompts.length]!]!;
        const rate = learningRate * rateAt(schedule, step, total);
        const record = await takeStep(tuner, prompt, { step, pass, learningRate: rate, seed });
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

function checkState(
  { optimiser, records }: TuningState,
  size: number,
  prompts: readonly TaskPrompt[],
  seed: number,
): void {
  if (optimiser.steps !== records.length)
    throw notOf('records', `a log of ${optimiser.steps} steps, as many as its state has taken`, records.length);
  const [found] = optimiser.params.shape;
  if (found !== size) throw notOf('optimiser.params', `the ${size} parameters of this adapter`, found);
  for (let pass = 0; pass * prompts.length < records.length; pass++) {
    const order = shuffled(prompts.length, seed, pass).map((i) => prompts[i]!);
    const taken = records.slice(pass * prompts.length, (pass + 1) * prompts.length);
    taken.forEach(({ step, task, file }, i) => {
      const wanted = order[i]!;
      if (task !== wanted.task || file !== wanted.file)
        throw notOf(
          `records[${step - 1}]`,
          `a step on ${wanted.task}/${wanted.file}, as this tuning's is`,
          `${task}/${file}`,
        );
    });
  }
}

const notOf = (part: string, asked: string, found: unknown): InputError =>
  new InputError('OUT_OF_RANGE', `from.${part}`, {
    asked,
    found,
    remedy: 'go on with the same tasks, adapter and seed',
  });

/** Indices of the last `count` of `size` layers. */
function adaptedLayers(size: number, lastLayers: AdapterSettings['lastLayers']): number[] {
  const count = lastLayers === 'all' ? size : lastLayers === 'half' ? Math.ceil(size / 2) : lastLayers;
  if (count > size)
    throw new InputError('OUT_OF_RANGE', 'settings.lastLayers', {
      asked: `at most ${size}, the layers of the model`,
      found: count,
    });
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
