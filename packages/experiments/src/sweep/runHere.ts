import { excerpt, oneLine } from '@diffuse/check';
import { freeRun, type Job } from '@diffuse/runs';
import type { Context } from '@diffuse/workbench';
import type { Commands } from '../report/recipe.js';
import { givenTo } from './givenTo.js';
import type { PlannedRun } from './planned.js';
import type { States } from './states.js';

/** What runs of a sweep are run with. */
export interface Running {
  readonly job: Job;
  readonly states: States;
  readonly commands: Commands;
  readonly context: Context;
  /** All of the sweep. */
  readonly runs: readonly PlannedRun[];
}

/**
 * Runs what is free of `wanted`, with all that it needs, one after another in this process, until each is done or has failed; others may
 * work on the same sweep. A run that fails is noted, and the others go on. Rejects with the signal's reason where it is to stop.
 */
export async function runHere(wanted: readonly PlannedRun[], running: Running): Promise<void> {
  const { states, context } = running;
  const progress = createProgress(running);
  const told = new Set<string>();
  const onWait = (words: string): void => {
    if (!told.has(words)) context.note(`waiting for ${words}`);
    told.add(words);
  };
  for (;;) {
    context.signal.throwIfAborted();
    const open = wanted.filter((run) => states.of(run) === 'open');
    if (open.length === 0) return;
    const names = new Set(open.map(({ name }) => name));
    const ready = open.filter(({ needs }) => !needs.some((name) => names.has(name)));
    if (!(await runOne(ready, { ...running, progress }))) await oneSettled(ready, running, onWait);
  }
}

/** Waits until one of the runs, which others have, is settled, or free again. */
async function oneSettled(
  runs: readonly PlannedRun[],
  { job, states, context }: Running,
  onWait: (words: string) => void,
): Promise<void> {
  const over = new AbortController();
  const signal = AbortSignal.any([context.signal, over.signal]);
  try {
    await Promise.race(runs.map((run) => job.waitFor([states.part(run)], { signal, onWait })));
  } finally {
    over.abort();
  }
}

/** Runs the first that nobody else has; false where there is none. */
async function runOne(
  ready: readonly PlannedRun[],
  { states, commands, context, progress }: Running & { readonly progress: Progress },
): Promise<boolean> {
  for (const run of ready) {
    const claim = await states.part(run).claim();
    if (claim === undefined) continue;
    if (states.of(run) !== 'open') {
      await claim.release(); // it failed while this process came to it
      return true;
    }
    const begun = performance.now();
    const { error, remark } = await endOf(run, commands, { ...context, ...progress.of(run) });
    if (error !== undefined && context.signal.aborted) {
      await claim.release();
      throw error;
    }
    if (!claim.isOwn()) {
      progress.note(run, 'was taken over by another process, since this one gave no sign of life');
    } else if (error === undefined) {
      await states.done(run, claim);
      progress.note(run, `done in ${seconds(begun)} s${remark === undefined ? '' : `: ${remark}`}`);
    } else {
      await states.failed(run, claim, messageOf(error));
      progress.note(run, `failed: ${messageOf(error)}`);
    }
    return true;
  }
  return false;
}

/** How a run ended: why it failed, or what it has to say although it did not. */
async function endOf(
  run: PlannedRun,
  commands: Commands,
  context: Context,
): Promise<{ readonly error?: Error; readonly remark?: string | undefined }> {
  try {
    const recipe = await commands[run.command]!();
    await freeRun(run.folder);
    const { failed } = await recipe.run({ ...givenTo(recipe, run.options, run.name), out: run.folder }, context);
    return { remark: failed?.message };
  } catch (error) {
    return { error: error instanceof Error ? error : new Error(String(error)) };
  }
}

const seconds = (begun: number): string => ((performance.now() - begun) / 1000).toFixed(0);

const messageOf = ({ message }: Error): string => oneLine(excerpt(message));

type Progress = ReturnType<typeof createProgress>;

/** Where the whole stands: what is said of a run begins with its name. */
function createProgress({ states, runs, context }: Running) {
  const begun = performance.now();
  const doneBefore = runs.filter((run) => states.of(run) === 'done').length;
  const left = (done: number): string => {
    const here = done - doneBefore;
    if (here < 1 || done === runs.length) return '';
    const minutes = ((performance.now() - begun) / here / 60_000) * (runs.length - done);
    return minutes < 1.5 ? ', about a minute left' : `, about ${minutes.toFixed(0)} min left at this rate`;
  };
  return {
    of: ({ name }: PlannedRun): Pick<Context, 'progress' | 'note' | 'opened'> => ({
      progress: (title, total) => context.progress(`${name}: ${title}`, total),
      note: (message) => context.note(`${name}: ${message}`),
      opened: () => undefined, // the sweep's own folder is what is gone on with
    }),
    note({ name }: PlannedRun, words: string): void {
      const done = runs.filter((run) => states.of(run) === 'done').length;
      context.note(`${name} ${words}; ${done} of ${runs.length} done${left(done)}`);
    },
  };
}
