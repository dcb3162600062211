import { callable, text } from '@diffuse/check';
import type { Progress, Sources, Watch } from '@diffuse/diffuse';
import type { TextOptions } from '@diffuse/report';
import type { Config } from '@diffuse/runs';
import { aContext } from './checks.js';

/** One line of progress that is rewritten until it is done. */
export interface ProgressBar {
  /** `done` of the bar's total, and what to show beside it. */
  update(done: number, note?: string): void;
  stop(): void;
}

/** A request that is made again after so many seconds. */
export interface Wait {
  /** Such as `HTTP 429`. */
  readonly reason: string;
  readonly seconds: number;
}

/** A command as far as its call depends on it. */
interface Called {
  readonly name: string;
  readonly positional?: readonly string[];
}

/** The command line, for those who have commands run elsewhere. */
export interface Program {
  /** Program and words that run a command with these options on this machine, or on another with the same files. */
  words(command: Called, options: Readonly<Record<string, unknown>>): readonly string[];
  /** The same as people type it. */
  line(command: Called, options: Readonly<Record<string, unknown>>): string;
}

/** What a recipe may use of the world around it. */
export interface Context extends Sources {
  /** Aborted when the user stops the run. */
  readonly signal: AbortSignal;
  /** Variables of the environment by their names, for keys and headers of endpoints: whatever else is read has a field here. */
  readonly endpoints: { readonly variable: (name: string) => string | undefined };
  /** How commands are called from outside; absent where they are not. */
  readonly program?: Program;
  /** All that is given to the process, to its end. */
  readonly standardInput?: () => Promise<Uint8Array>;
  /** What the recipe was asked; `recipe` provides it. */
  readonly asked?: Config;
  /** File for what a step of a workflow has to say to its readers, in Markdown, which is put at its end. */
  readonly stepSummary?: string;
  /** How tables are printed as text; in 80 columns unless given. */
  readonly layout?: TextOptions;
  progress(title: string, total: number): ProgressBar;
  /** Told when a request to an endpoint begins to wait, and, with nothing, when that is over: several may wait at once. */
  readonly waits?: (wait: Wait | undefined) => void;
  /** A remark on the run's course, not a result. */
  note(message: string): void;
  /** Told of every run folder that is opened. */
  opened?(folder: string): void;
  /** Takes what is to be let go when the recipe has run, or failed; `recipe` provides it. */
  atEnd?(release: () => Promise<void> | void): void;
}

/**
 * Does long work with a progress bar, which is gone when the work has ended. Throws an InputError on what is no
 * context or work.
 *
 * @example
 * import { withProgress, type Context } from '@diffuse/workbench';
 *
 * const waiting = (context: Context) =>
 *   withProgress(context, 'wait', async ({ signal, onProgress }) => {
 *     for (let done = 1; done <= 3 && !signal?.aborted; done++) onProgress?.({ done, total: 3, note: 'second' });
 *   });
 */
export async function withProgress<T>(context: Context, title: string, work: (watch: Watch) => Promise<T>): Promise<T> {
  aContext(context, 'context');
  text(title, 'title');
  callable(work, 'work');
  let bar: ProgressBar | undefined;
  const onProgress = ({ done, total, note }: Progress): void => {
    bar ??= context.progress(title, total);
    bar.update(done, note);
  };
  try {
    return await work({ signal: context.signal, onProgress, onNote: (message) => context.note(message) });
  } finally {
    bar?.stop();
  }
}
