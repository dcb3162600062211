import { callable, fields, name, optional } from '@diffuse/check';
import { readAdapterToTune } from '@diffuse/checkpoints';
import { parameterCount } from '@diffuse/core-lm';
import { isEndpoint, tuneAdapter, type BaseSubject, type TuningCourse, type TuningSettings } from '@diffuse/diffuse';
import type { Task } from '@diffuse/tasks';
import { adapterIn } from '../adapterIn.js';
import { anObject, aPart, someTasks } from '../checks.js';
import { withProgress } from '../context.js';
import { keptAdapter, type TunedStage } from '../keptAdapter.js';
import { withAdapter } from '../models.js';
import type { Part } from '../stages.js';
import { stateFrom, stateSchema, stateTo } from '../tuningState.js';
import { epochsOf } from './epochs.js';
import { keptPass } from './keptPass.js';
import { stoppedEarly } from './stoppedEarly.js';

/** Where a tuning starts, and what is done with the adapter after each of its passes. */
export interface TuningStart extends Pick<TuningCourse, 'onPass'> {
  readonly from?: string | undefined;
  readonly elsewhere?: string | undefined;
  /** Tasks that every pass is measured on: the adapter is that of the pass that came nearest, not of the last. */
  readonly validation?: readonly Task[] | undefined;
}

const aStart = fields({
  ...{ from: optional(name), elsewhere: optional(name) },
  ...{ onPass: optional(callable), validation: optional(someTasks) },
});

/**
 * Tunes an adapter on tasks into a stage, and gives the model with it, until the recipe ends: a new one, or that of a
 * PEFT folder. The state is kept after every pass and when the run is stopped, and a second call goes on from it. Where
 * the adapter was tuned elsewhere, it is taken as it is. Throws an InputError on what is no model, task, setting or
 * part of a run.
 *
 * @example
 * import { loadTasks, presetOf } from '@diffuse/diffuse';
 * import { tuneStage, type Context, type ModelRun } from '@diffuse/workbench';
 *
 * const tuned = async ({ run: stage, base }: ModelRun, context: Context) => {
 *   const tasks = await loadTasks(['fruits']);
 *   const settings = { ...presetOf('ours', true), seed: 0 };
 *   const { adapter } = await tuneStage(base, tasks, settings, { stage, title: 'tune', context });
 *   return adapter; // a PEFT folder
 * };
 */
export async function tuneStage(
  base: BaseSubject,
  tasks: readonly Task[],
  settings: TuningSettings,
  part: Part,
  start: TuningStart = {},
): Promise<TunedStage> {
  isEndpoint(base);
  someTasks(tasks, 'tasks');
  anObject(settings, 'settings');
  aPart(part, 'part');
  aStart(start, 'start');
  const { stage, title, context } = part;
  const { from, elsewhere, validation } = start;
  const { model } = base.model;
  if (elsewhere !== undefined) {
    context.note(`${title}: the adapter in ${elsewhere}, which was tuned elsewhere`);
    const subject = { ...base, model: withAdapter(elsewhere, model, context) };
    return { subject, adapter: elsewhere, describe: () => Promise.resolve() };
  }
  const epochs = validation && epochsOf(stage, base, validation, { trieTokens: settings.trieTokens, context });
  const kept = stage.tuning(stateSchema);
  const resume = stateFrom(await kept.read(3)); // the parameters, and AdamW's two moments
  const started = Date.now();
  const adapter = await withProgress(context, `${title}: tune`, (watch) =>
    tuneAdapter(base, tasks, settings, {
      ...watch,
      resume,
      onPass: async (adapter, pass) => {
        await epochs?.keep(adapter, pass);
        await start.onPass?.(adapter, pass);
      },
      ...(from !== undefined && { initial: readAdapterToTune(adapterIn(from), model.config) }),
      onState: async (state) => {
        await kept.write(stateTo(state));
        await stage.writeLog(state.records);
      },
      onNote: (note) => context.note(`${title}: tune: ${note}`),
    }),
  );
  const { steps, parameters, earlyStop, total } = adapter.tuning!;
  if (steps.length > (resume?.records.length ?? 0)) {
    const share = parameters / parameterCount(model.weights);
    const stop = earlyStop === undefined ? '' : `, to stop early within ${1 + earlyStop} × the optimum`;
    const of = `${(100 * share).toPrecision(2)}% of the model's parameters${stop}`;
    context.note(`${title}: tune: ${((Date.now() - started) / 1000).toFixed(0)} s, ${of}`);
  }
  if (steps.length < total) context.note(`${title}: ${stoppedEarly(steps)}`);
  await stage.writeLog(steps); // the process that took the last step may have been killed before
  return epochs === undefined ? keptAdapter(base, adapter, part) : keptPass(base, epochs, part);
}
