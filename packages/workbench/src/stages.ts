import { readAdapterToTune, writeAdapter } from '@diffuse/checkpoints';
import { adapt, parameterCount } from '@diffuse/core-lm';
import {
  createTuning,
  encodeTasks,
  isEndpoint,
  measureExactly,
  newAdapter,
  sampledTaskMetrics,
  sampleTask,
  withoutTargets,
  type Answerer,
  type Judging,
  type Measurement,
  type SampledMetrics,
  type SampleRecord,
  type SamplingSettings,
  type StepRecord,
  type Subject,
  type TuningSettings,
  type TuningState,
} from '@diffuse/diffuse';
import { hostTensor, type HostTensor } from '@diffuse/jit';
import type { Stage, State } from '@diffuse/runs';
import type { Task } from '@diffuse/tasks';
import { z } from 'zod';
import { cardSections, type Change } from './adapterCard.js';
import { withProgress, type Context } from './context.js';
import { withAdapter, type BaseSubject } from './models.js';
import { measurementSchema, sampleSchema, stepSchema } from './result.js';

/** A part of a run, and what it is called. */
export interface Part {
  readonly stage: Stage;
  readonly title: string;
  readonly context: Context;
}

/** Samples every prompt of a task into a stage, where it goes on with what an earlier run has drawn. [prompts] */
export function sampleStage(
  answerer: Answerer,
  task: Task,
  settings: SamplingSettings,
  { stage, title, context }: Part,
): Promise<SampleRecord[][]> {
  return withProgress(context, `${title}: sample ${task.name}`, (watch) => {
    const shelfOf = (file: string) => stage.answers(sampleSchema, { task: task.name, file });
    return sampleTask(answerer, task, settings, { ...watch, shelfOf });
  });
}

/**
 * Measures a model into a stage. What is there already is not measured again. An endpoint is sampled only: it gives the
 * probabilities of the answers that it draws, not of those that are wanted.
 */
export function measureStage(
  answerer: Answerer,
  tasks: { readonly exact: readonly Task[]; readonly sampled: readonly Task[] },
  settings: SamplingSettings & Judging & { readonly trieTokens: number },
  part: Part,
): Promise<Measurement> {
  const { stage, title, context } = part;
  return stage.metrics(measurementSchema).once(async () => {
    const { trieTokens } = settings;
    const exact = isEndpoint(answerer)
      ? []
      : await withProgress(context, `${title}: exact`, (watch) =>
          measureExactly(answerer, tasks.exact, { trieTokens, ...watch }),
        );
    const sampled: SampledMetrics[] = [];
    for (const task of tasks.sampled) {
      const drawn = await sampleStage(answerer, task, settings, part);
      sampled.push(...sampledTaskMetrics(task, drawn, settings));
    }
    return { exact, sampled };
  });
}

/** A tuned model, until the recipe ends. */
export interface Tuned {
  readonly subject: Subject;
  /** The adapter's PEFT folder. */
  readonly adapter: string;
}

/** One that was tuned here, or taken from elsewhere. */
export interface TunedStage extends Tuned {
  /** Writes into the adapter's model card what tuning has changed; nothing into that of one from elsewhere. */
  describe(change: Change): Promise<void>;
}

/**
 * Tunes an adapter on tasks into a stage, and gives the model with it, until the recipe ends: a new one, or that of a
 * PEFT folder. The state is kept after every pass and when the run is stopped, and a second call goes on from it. Where
 * the adapter was tuned elsewhere, it is taken as it is.
 */
export async function tuneStage(
  base: BaseSubject,
  tasks: readonly Task[],
  settings: TuningSettings,
  { stage, title, context }: Part,
  { from, elsewhere }: { readonly from?: string | undefined; readonly elsewhere?: string | undefined } = {},
): Promise<TunedStage> {
  const { model } = base.model;
  if (elsewhere !== undefined) {
    context.note(`${title}: the adapter in ${elsewhere}, which was tuned elsewhere`);
    const subject = { ...base, model: withAdapter(elsewhere, model, context) };
    return { subject, adapter: elsewhere, describe: () => Promise.resolve() };
  }
  const prompts = encodeTasks(base.chat, tasks, { turn: settings.targetEnd === 'turn' });
  const left = withoutTargets(tasks);
  if (left.length > 0) context.note(`${title}: tune: without ${left.join(', ')}, which have no targets`);
  const kept = stage.tuning(stateSchema);
  const initial = from === undefined ? newAdapter(model.config, settings) : readAdapterToTune(from, model.config);
  const tuning = createTuning(model, prompts, initial, settings, stateFrom(await kept.read()));
  const keep = async (): Promise<void> => {
    const state = await tuning.state();
    await kept.write(stateTo(state));
    await stage.writeLog(state.records);
  };
  try {
    await withProgress(context, `${title}: tune`, async ({ onProgress }) => {
      const started = Date.now();
      let taken = 0;
      for await (const { step, task, file, loss, optimum } of tuning.steps()) {
        taken++;
        const note = `${task}/${file}: loss ${loss.toFixed(3)}, optimum ${optimum.toFixed(3)} nats`;
        onProgress?.({ done: step, total: tuning.total, note });
        if (context.signal.aborted || step % prompts.length === 0) await keep();
        context.signal.throwIfAborted();
      }
      const share = tuning.parameters / parameterCount(model.weights);
      const stop = tuning.earlyStop === undefined ? '' : `, to stop early within ${1 + tuning.earlyStop} × the optimum`;
      const of = `${(100 * share).toPrecision(2)}% of the model's parameters${stop}`;
      if (taken > 0) context.note(`${title}: tune: ${((Date.now() - started) / 1000).toFixed(0)} s, ${of}`);
    });
    const { records } = await tuning.state();
    if (records.length < tuning.total) context.note(`${title}: ${stoppedEarly(records, prompts.length)}`);
    await stage.writeLog(records); // the process that took the last step may have been killed before
    const adapter = await tuning.adapter();
    const { chatTemplate, day } = base;
    const ended = { prompts, settings, records, goneOn: from !== undefined, chatTemplate, day };
    const { config } = model;
    const write = (change?: Change): Promise<string> =>
      stage.adapter((to) =>
        writeAdapter(to, adapter, { base: base.base, config, sections: cardSections(ended, change) }),
      );
    const folder = await write();
    const adapted = adapt(model, adapter);
    context.atEnd?.(() => adapted.dispose());
    const describe = async (change: Change): Promise<void> => void (await write(change));
    return { subject: { ...base, model: adapted }, adapter: folder, describe };
  } finally {
    await tuning.dispose();
  }
}

function stoppedEarly(records: readonly StepRecord[], prompts: number): string {
  const last = records.slice(-prompts);
  const [loss, optimum] = (['loss', 'optimum'] as const).map((key) => last.reduce((sum, each) => sum + each[key], 0));
  return `stopped early after pass ${records.length / prompts}, of loss ${loss!.toFixed(3)} where ${optimum!.toFixed(3)} nats is the optimum`;
}

const stateSchema = z.object({ steps: z.int().nonnegative(), records: z.array(stepSchema) });

type Head = z.output<typeof stateSchema>;

function stateTo({ optimiser: { params, m, v, steps }, records }: TuningState): State<Head> {
  return { head: { steps, records: [...records] }, vectors: [params, m, v].map(({ data }) => data as Float32Array) };
}

function stateFrom(state: State<Head> | undefined): TuningState | undefined {
  if (state === undefined) return undefined;
  const { head, vectors } = state;
  const [params, m, v] = vectors.map((vector): HostTensor => hostTensor(vector, [vector.length]));
  return { optimiser: { params: params!, m: m!, v: v!, steps: head.steps }, records: head.records };
}
