import { callable, fields, list, optional, real, integer } from '@diffuse/check';
import { adapt, flatLayout, unflatten } from '@diffuse/core-lm';
import { createTuner, type TunerState } from '@diffuse/objective';
import { checkTask, type Task } from '@diffuse/tasks';
import type { Adapter } from './adapter.js';
import { shape } from './checks.js';
import type { ExactMetrics } from './exactMetrics.js';
import { fittedAdapter } from './fitCard.js';
import { isBest, nextRound, rateSteps, type FitEnd, type FitRound, type RoundPlan } from './fitPlan.js';
import type { FitSettings } from './fitSettings.js';
import { aboveIn, finiteStep, promptAt } from './fitSteps.js';
import { aBaseSubject, aWatch } from './given.js';
import type { BaseSubject } from './load.js';
import { measureExactly } from './measureTargets.js';
import type { Watch } from './progress.js';
import { encodeTasks } from './prompts.js';
import type { StepRecord } from './stepRecord.js';
import { newAdapter } from './tune.js';

/** What a fit is on: one request in several wordings (`wordsTasks`). */
export interface FitTasks {
  /** In the user's wordings. */
  readonly own: Task;
  /** In wordings to tune on. */
  readonly tuning: Task;
  /** In wordings that are not tuned on, by which it is decided when to stop. */
  readonly validation: Task;
}

/** A fit between two steps: all that it takes to go on. */
export interface FitState {
  readonly optimiser: TunerState;
  /** After the best round. */
  readonly best: TunerState;
  readonly rounds: readonly FitRound[];
  /** Every step, those of rounds that were not kept among them; their pass is the number of the round. */
  readonly records: readonly StepRecord[];
}

/** What is done with a fit while it runs, and where it starts. */
export interface FitCourse extends Watch {
  /** Told every step when it has been taken. */
  readonly onStep?: ((step: StepRecord) => void) | undefined;
  /** Told every round when it has been measured. */
  readonly onRound?: ((round: FitRound) => void) | undefined;
  /** Given the state after every round, and once more when the signal stops the fit, which waits for it. */
  readonly onState?: ((state: FitState) => Promise<void> | void) | undefined;
  /** A state of this same fit to go on from. */
  readonly resume?: FitState | undefined;
}

/** What a fit has come to. */
export interface Fitted {
  /** That of the best round. */
  readonly adapter: Adapter;
  readonly end: FitEnd;
  readonly rounds: readonly FitRound[];
  readonly steps: readonly StepRecord[];
}

const someTasks = fields({ own: checkTask, tuning: checkTask, validation: checkTask });
const distance = real({ above: 0, below: 1 });
const some = integer({ least: 1 });
const settingsCheck = fields({
  ...shape,
  ...{ own: distance, others: distance, steps: some, trieTokens: optional(some), seed: integer({ least: 0 }) },
});
const aCourse = fields({
  onStep: optional(callable),
  onRound: optional(callable),
  onState: optional(callable),
  resume: optional(fields({ optimiser: fields({}), best: fields({}), rounds: list(), records: list() })),
});

/**
 * Tunes a LoRA adapter until the exact distance (total variation; an answer that is no target counts as distance) is as
 * small as the settings ask, in the user's wordings and in those of the validation, or nothing brings it nearer. Every
 * step is on another wording; the learning rate and the number of steps are found (`nextRound`), so what is in `validation` is
 * chosen by, and a distance that is to stand for other wordings has to be measured on some that are in none of the three.
 * Stopped by the signal and gone on with from its state, it ends at the very same adapter. Throws an InputError on what is
 * no model, task, setting or state of this fit; and NotFinite where no rate that is tried gives finite steps.
 *
 * @example
 * import { defaultFit, fitAdapter, loadAt, locateModel } from '@diffuse/diffuse';
 * import { openExecutor } from '@diffuse/jit/node';
 * import { wordsTasks } from '@diffuse/tasks';
 *
 * const executor = await openExecutor();
 * const { bare } = await loadAt('tiny', await locateModel('tiny', undefined), executor);
 * const tasks = wordsTasks({ words: ['oak', 'ash', 'elm'], weights: [2, 1, 1], ask: 'Pick a tree' });
 * const { adapter, end } = await fitAdapter(bare, tasks, { ...defaultFit, own: 0.05 });
 * if (end === 'reached') await adapter.save('trees-adapter');
 */
export async function fitAdapter(
  subject: BaseSubject,
  tasks: FitTasks,
  settings: FitSettings,
  course: FitCourse = {},
): Promise<Fitted> {
  aBaseSubject(subject, 'subject');
  someTasks(tasks, 'tasks');
  settingsCheck(settings, 'settings');
  aWatch(course, 'course');
  aCourse(course, 'course');
  const { onStep, onRound, onState, resume, signal, onProgress } = course;
  signal?.throwIfAborted();
  const { model } = subject.model;
  const [own, tuning] = [tasks.own, tasks.tuning].map((task) => encodeTasks(subject.chat, [task]));
  const initial = newAdapter(model.config, settings);
  const layout = flatLayout(initial.weights);
  const tuner = createTuner(model, initial, { adamW: { weightDecay: 0 }, trieTokens: settings.trieTokens });
  const start = await tuner.state();
  let best = resume?.best ?? start;
  if (resume !== undefined) tuner.restore(resume.optimiser);
  const rounds = [...(resume?.rounds ?? [])];
  const records = [...(resume?.records ?? [])];
  const stateNow = async (): Promise<FitState> => ({
    ...{ optimiser: await tuner.state(), best, rounds: [...rounds], records: [...records] },
  });
  const lora = ({ params }: TunerState) => ({ ...initial, weights: unflatten(layout, params) });

  /** Takes the steps of a round that are left; false where one was not finite, which ends it. */
  async function take({ purpose, learningRate, steps }: RoundPlan, begun: number): Promise<boolean> {
    const fitted = rounds.reduce((sum, round) => sum + (round.purpose === 'fit' ? round.steps : 0), 0);
    const first = purpose === 'fit' ? rateSteps + fitted : 0;
    for (let taken = records.length - begun; taken < steps; taken++) {
      const prompt = promptAt(first + taken, own!, tuning!);
      const at = { step: records.length, pass: rounds.length, learningRate, seed: settings.seed };
      const record = await finiteStep(tuner, prompt, at);
      if (record === undefined) return false;
      records.push(record);
      onStep?.(record);
      onProgress?.({ done: records.length, total: settings.steps, note: noteOf(rounds, learningRate) });
      if (signal?.aborted) await onState?.(await stateNow());
      signal?.throwIfAborted();
    }
    return true;
  }

  async function distances(): Promise<Pick<FitRound, 'own' | 'others'>> {
    const adapted = adapt(model, await tuner.adapter());
    try {
      const [inOwn, inOthers] = [tasks.own, tasks.validation].map((task) =>
        measureExactly({ ...subject, model: adapted }, [task], { trieTokens: settings.trieTokens, signal }),
      );
      return { own: farthest(await inOwn!), others: farthest(await inOthers!) };
    } finally {
      adapted.dispose();
    }
  }

  try {
    for (;;) {
      const plan = nextRound(rounds, settings);
      if ('end' in plan) {
        const ended = { end: plan.end, rounds, steps: records };
        return {
          ...ended,
          adapter: fittedAdapter(lora(best), subject, { ...ended, settings, prompts: [...own!, ...tuning!] }),
        };
      }
      const { from, ...asked } = plan;
      const begun = rounds.reduce((sum, { steps }) => sum + steps, 0);
      if (records.length === begun && from !== 'last') tuner.restore(from === 'new' ? start : best);
      const isFinite = await take(plan, begun);
      const taken = records.slice(begun);
      const measured = isFinite && plan.purpose === 'fit' ? await distances() : { own: null, others: null };
      const round = { ...asked, steps: taken.length, above: isFinite ? aboveIn(taken) : null, ...measured };
      const kept = isBest(round, rounds, settings);
      if (kept) best = await tuner.state();
      rounds.push({ ...round, kept });
      onRound?.({ ...round, kept });
      await onState?.(await stateNow());
      signal?.throwIfAborted();
    }
  } finally {
    await tuner.dispose();
  }
}

const farthest = (exact: readonly ExactMetrics[]): number =>
  Math.max(...exact.map(({ totalVariation }) => totalVariation));

function noteOf(rounds: readonly FitRound[], learningRate: number): string {
  const { own = null, others = null } = rounds.findLast(({ kept }) => kept) ?? {};
  const shares =
    own === null || others === null ? '' : `, distance ${percent(own)}, ${percent(others)} in other wordings`;
  return `rate ${learningRate.toPrecision(2)}${shares}`;
}

const percent = (share: number): string => `${(100 * share).toFixed(1)}%`;
