import { callable, fields, optional } from '@diffuse/check';
import type { Adapter as LoraAdapter } from '@diffuse/core-lm';
import type { HostTensor } from '@diffuse/jit';
import type { Task } from '@diffuse/tasks';
import { tunedAdapter, type Adapter } from './adapter.js';
import { tuningSettings } from './checks.js';
import { aBaseSubject, aWatch } from './given.js';
import type { BaseSubject } from './load.js';
import type { Watch } from './progress.js';
import { encodeTasks, withoutTargets } from './prompts.js';
import type { TuningSettings } from './settings.js';
import type { StepRecord } from './stepRecord.js';
import { createTuning, newAdapter, type TuningState } from './tune.js';

/** What is done with a tuning while it runs, and where it starts. */
export interface TuningCourse extends Watch {
  /** Told every step when it has been taken. */
  readonly onStep?: ((step: StepRecord) => void) | undefined;
  /**
   * Given the adapter after every pass, before the state of it: a tuning that is stopped between the two gives the same
   * adapter again when it goes on.
   */
  readonly onPass?: ((adapter: Adapter, pass: number) => Promise<void> | void) | undefined;
  /** Given the state after every pass, and once more when the signal stops the tuning, which waits for it. */
  readonly onState?: ((state: TuningState) => Promise<void> | void) | undefined;
  /** A state of this same tuning to go on from. */
  readonly resume?: TuningState | undefined;
  /** Matrices to begin with; new ones unless given. */
  readonly initial?: LoraAdapter<HostTensor> | undefined;
}

const aCourse = fields({ onStep: optional(callable), onPass: optional(callable), onState: optional(callable) });

/**
 * Tunes a LoRA adapter on every prompt of the tasks that has targets, as `createTuning` does, to the end; the model itself
 * stays as it is. When the signal stops it, the step that is under way is finished, the state given away, and the
 * signal's
 * reason thrown; gone on with from that state, it ends at the very same adapter. Throws an InputError
 * if no prompt has targets, and on what is no model, task or setting.
 *
 * @example
 * import { loadAt, loadTasks, locateModel, presetOf, tuneAdapter } from '@diffuse/diffuse';
 * import { openExecutor } from '@diffuse/jit/node';
 *
 * const executor = await openExecutor();
 * const { bare } = await loadAt('tiny', await locateModel('tiny', undefined), executor);
 * const adapter = await tuneAdapter(bare, await loadTasks(['rng']), { ...presetOf('ours', true), seed: 0 });
 * await adapter.save('rng-adapter');
 */
export async function tuneAdapter(
  subject: BaseSubject,
  tasks: readonly Task[],
  settings: TuningSettings,
  course: TuningCourse = {},
): Promise<Adapter> {
  aBaseSubject(subject, 'subject');
  tuningSettings(settings, 'settings');
  aWatch(course, 'course');
  aCourse(course, 'course');
  const { onStep, onPass, onState, resume, initial, signal, onProgress, onNote } = course;
  signal?.throwIfAborted();
  const { model } = subject.model;
  const prompts = encodeTasks(subject.chat, tasks, { turn: settings.targetEnd === 'turn' });
  const left = withoutTargets(tasks);
  if (left.length > 0) onNote?.(`without ${left.join(', ')}, which have no targets`);
  const tuning = createTuning(model, prompts, initial ?? newAdapter(model.config, settings), settings, resume);
  const { total, earlyStop, parameters } = tuning;
  const asItIs = async (underWay: boolean): Promise<Adapter> => {
    const { records: steps } = await tuning.state();
    const goneOn = initial !== undefined;
    const how = { settings, steps, total, earlyStop, parameters };
    return tunedAdapter(await tuning.adapter(), subject, { ...how, prompts, goneOn, underWay });
  };
  try {
    for await (const record of tuning.steps()) {
      const { step, pass, task, file, loss, optimum } = record;
      onStep?.(record);
      const note = `${task}/${file}: loss ${loss.toFixed(3)}, optimum ${optimum.toFixed(3)} nats`;
      onProgress?.({ done: step, total, note });
      if (onPass !== undefined && step % prompts.length === 0) await onPass(await asItIs(true), pass);
      if (signal?.aborted || step % prompts.length === 0) await onState?.(await tuning.state());
      signal?.throwIfAborted();
    }
    return await asItIs(false);
  } finally {
    await tuning.dispose();
  }
}
