import {
  baseModelOf,
  modelName,
  openCheckpoint,
  readAdapter,
  writeAdapter,
  type LinearFormat,
} from '@diffuse/checkpoints';
import { adapt, loadModel, type Adapter } from '@diffuse/core-lm';
import type { Executor, HostTensor } from '@diffuse/jit';
import { openExecutor, type Device } from '@diffuse/jit/node';
import type { Task } from '@diffuse/tasks';
import type { Subject } from './answerer.js';
import { loadTasks } from './loadTasks.js';
import { checkSettings, measureNames, samplingNames, tuningNames } from './checkSettings.js';
import { isEmbedded, locateModel, type Sources } from './locate.js';
import { measure, type Measurement } from './measure.js';
import type { Watch } from './progress.js';
import { encodeTasks } from './prompts.js';
import type { Judging } from './sampledMetrics.js';
import { drawSamples, type SampleRecord } from './samples.js';
import { scoreTasks, type ScoredPrompt, type ScoringOptions } from './score.js';
import { presetOf, type RecipeName } from './recipes.js';
import { defaultSampling, type SamplingSettings, type TuningSettings } from './settings.js';
import type { StepRecord } from './stepRecord.js';
import { createTuning, newAdapter } from './tune.js';

export interface OpenOptions extends Watch {
  /** Folder of a PEFT LoRA adapter to put on the model. */
  readonly adapter?: string | undefined;
  /** A chat template (Jinja) in place of the model's own, as text. */
  readonly chatTemplate?: string | undefined;
  /** The day for a chat template that tells it, such as 2026-11-29; today's, by UTC, unless given. */
  readonly day?: string | undefined;
  /** What it runs on; unless given the processor, by ONNX Runtime's native library if that is installed, else by WebAssembly. */
  readonly device?: Device;
  /** How matrices are held: float32 unless given. */
  readonly weights?: LinearFormat;
  /** Threads of the processor; one per physical core unless given. */
  readonly threads?: number;
  /** Where models that are fetched come from and are kept; without it, only paths and `tiny` can be opened. */
  readonly sources?: Sources;
}

/** Tasks by name or path, or as they are. */
export type Tasks = string | Task | readonly (string | Task)[];

/** A language model in text terms. It owns what it opened until `dispose`. */
export interface Model {
  readonly name: string;
  /** Exact log-probability of every target of every prompt, one forward pass a prompt. */
  score(tasks: Tasks, options?: ScoringOptions): Promise<ScoredPrompt[]>;
  /** How far the answers are from what the tasks want, exact and sampled. */
  measure(tasks: Tasks, options?: Partial<SamplingSettings> & Pick<Judging, 'within'> & Watch): Promise<Measurement>;
  /** Independent answers to a request. */
  sample(
    request: string,
    options?: Partial<SamplingSettings> & Watch & { readonly response?: string },
  ): Promise<SampleRecord[]>;
  /**
   * Tunes a new LoRA adapter on tasks, a step each time the next one is asked for. When the last step has been taken, the
   * model answers with that adapter; a loop that is left early changes nothing.
   */
  tune(
    tasks: Tasks,
    options?: Partial<TuningSettings> & Pick<Watch, 'signal'> & { readonly recipe?: RecipeName },
  ): AsyncGenerator<StepRecord, void>;
  /** Writes the adapter as a PEFT folder. Throws if the model has none. */
  save(folder: string): Promise<void>;
  /** Lets go of the model; a second call does nothing, and nothing else can be asked of it then. */
  dispose(): Promise<void>;
}

/**
 * Opens a model: `tiny` (embedded), a Hugging Face folder, a .gguf file, or a name that is fetched from `sources`. Throws,
 * saying what to do, on a model or adapter that is not there or is not implemented exactly.
 */
export async function open(model: string, options: OpenOptions = {}): Promise<Model> {
  const path = await locateModel(model, options.sources, options);
  const { threads } = options;
  const executor = await openExecutor(options.device, {
    half: options.weights === 'f16',
    ...(threads === undefined ? {} : { threads }),
  });
  try {
    return await load(model, path, executor, options);
  } catch (error) {
    await executor.dispose();
    throw error;
  }
}

async function load(model: string, path: string, executor: Executor, options: OpenOptions): Promise<Model> {
  const { config, weights, chat } = await openCheckpoint(path, options.weights ?? 'f32', options);
  const embedded = isEmbedded(model);
  let adapter: Adapter<HostTensor> | undefined =
    options.adapter === undefined ? undefined : readAdapter(options.adapter, config);
  const loaded = loadModel(config, weights, executor);
  let subject: Subject = { model: adapt(loaded, adapter), chat };
  let disposed = false;
  const refuseDisposed = (): void => {
    if (disposed) throw new Error(`${model} was disposed: open it again`);
  };

  function put(tuned: Adapter<HostTensor>): void {
    const before = subject.model;
    subject = { model: adapt(loaded, tuned), chat };
    adapter = tuned;
    before.dispose();
  }

  return {
    name: embedded ? model : modelName(path),
    async score(tasks, scoring) {
      refuseDisposed();
      return scoreTasks(subject, await found(tasks), scoring);
    },
    async measure(tasks, { signal, onProgress, onNote: _, ...settings } = {}) {
      refuseDisposed();
      checkSettings(settings, measureNames);
      return measure(subject, await found(tasks), { ...defaultSampling, ...settings }, { signal, onProgress });
    },
    async sample(request, { signal, onProgress, onNote: _, response = '', ...settings } = {}) {
      refuseDisposed();
      checkSettings(settings, samplingNames);
      const sampling = { ...defaultSampling, ...settings };
      let done = 0;
      return drawSamples(subject, { request, response, targets: [], eos: false }, sampling, {
        read: (text) => text,
        onRecord: () => onProgress?.({ done: ++done, total: sampling.samples, note: '' }),
        signal,
      });
    },
    async *tune(tasks, { signal, recipe = 'ours', ...settings } = {}) {
      refuseDisposed();
      checkSettings({ recipe, ...settings }, tuningNames);
      const all = { ...presetOf(recipe, embedded), seed: 0, ...settings };
      const prompts = encodeTasks(chat, await found(tasks), { turn: all.targetEnd === 'turn' });
      const tuning = createTuning(loaded, prompts, newAdapter(config, all), all);
      try {
        for await (const step of tuning.steps()) {
          yield step;
          signal?.throwIfAborted();
        }
        put(await tuning.adapter());
      } finally {
        await tuning.dispose();
      }
    },
    async save(folder) {
      if (adapter === undefined) throw new Error(`${model} has no adapter to save: tune it first`);
      if (folder === '') throw new Error('name the folder to save the adapter in');
      await writeAdapter(folder, adapter, { base: baseModelOf(model, path), config });
    },
    async dispose() {
      if (disposed) return;
      disposed = true;
      subject.model.dispose();
      await loaded.dispose();
      await executor.dispose();
    },
  };
}

async function found(tasks: Tasks): Promise<Task[]> {
  const all = Array.isArray(tasks) ? (tasks as readonly (string | Task)[]) : [tasks as string | Task];
  const loaded: Task[] = [];
  for (const task of all) loaded.push(...(typeof task === 'string' ? await loadTasks([task]) : [task]));
  const empty = loaded.find(({ prompts }) => prompts.length === 0);
  if (loaded.length === 0 || empty !== undefined)
    throw new Error(
      `${empty === undefined ? 'there is no task' : `task ${empty.name} has no prompts`}: name one with prompts`,
    );
  return loaded;
}
