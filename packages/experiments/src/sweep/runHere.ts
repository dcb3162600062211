import { excerpt, oneLine } from '@diffuse/check';
import { freeRun, type Job } from '@diffuse/runs';
import { OptionError, type Context } from '@diffuse/workbench';
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
 * Runs what is free of `wanted`, one after another in this process, until each is done or has failed; others may work on the same sweep.
 * A run that fails is noted, and the others go on. Rejects with the signal's reason where it is to stop.
 */
export async function runHere(wanted: readonly PlannedRun[], running: Running): Promise<void> {
  const { job, states, context } = running;
  const { signal } = context;
  const progress = createProgress(running);
  for (;;) {
    signal.throwIfAborted();
    const open = wanted.filter((run) => states.of(run) === 'open');
    if (open.length === 0) return;
    const needed = (run: PlannedRun, state: string): PlannedRun | undefined =>
      running.runs.find((each) => run.needs.includes(each.name) && states.of(each) === state);
    const ready = open.filter((run) => needed(run, 'open') === undefined);
    const waitedFor =
      ready.length > 0 ? ready : running.runs.filter(({ name }) => open.some(({ needs }) => needs.includes(name)));
    if (!(await runOne(ready, needed, { ...running, progress })))
      await job.waitFor(waitedFor.map(states.part), {
        signal,
        onWait: (words) => context.note(`waiting for ${words}`),
      });
  }
}

/** Runs the first that nobody else has; false where there is none. */
async function runOne(
  ready: readonly PlannedRun[],
  needed: (run: PlannedRun, state: string) => PlannedRun | undefined,
  { states, commands, context, progress }: Running & { readonly progress: Progress },
): Promise<boolean> {
  for (const run of ready) {
    const claim = await states.part(run).claim();
    if (claim === undefined) continue;
    const missing = needed(run, 'failed');
    const begun = performance.now();
    try {
      if (missing !== undefined) throw new Error(`it needs ${missing.name}, which failed`);
      await runIn(run, commands, { ...context, ...progress.of(run) });
      await states.done(run, claim);
      progress.note(run, `done in ${seconds(begun)} s`);
    } catch (error) {
      if (context.signal.aborted) {
        await claim.release();
        throw error;
      }
      const message = messageOf(error);
      await states.failed(run, claim, message);
      progress.note(run, `failed: ${message}`);
    }
    return true;
  }
  return false;
}

async function runIn(run: PlannedRun, commands: Commands, context: Context): Promise<void> {
  const recipe = await commands[run.command]!();
  await freeRun(run.folder);
  const given = { ...givenTo(recipe, run.options, run.name), out: run.folder };
  await recipe.run(given, context);
}

const seconds = (begun: number): string => ((performance.now() - begun) / 1000).toFixed(0);

/** What went wrong, in one line. */
function messageOf(error: unknown): string {
  if (error instanceof OptionError) return oneLine(excerpt(error.message));
  return oneLine(excerpt(error instanceof Error ? error.message : String(error)));
}

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
