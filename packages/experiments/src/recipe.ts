import type { HubSettings } from '@diffuse/checkpoints';
import type { z } from 'zod';

/** What a recipe hands back: figures for programs, and the same as text for people. */
export interface Result {
  readonly json: unknown;
  readonly text: string;
}

/** One line of progress that is rewritten until it is done. */
export interface ProgressBar {
  /** `done` of the bar's total, and what to show beside it. */
  update(done: number, note?: string): void;
  stop(): void;
}

/** What a recipe may use of the world around it. */
export interface Context {
  /** Aborted when the user stops the run. */
  readonly signal: AbortSignal;
  /** Where fetched models are kept. */
  readonly cacheFolder: string;
  /** How the hub is reached. */
  readonly hub: HubSettings;
  /** How endpoints that ask for a key are given one. */
  readonly endpoints: { readonly apiKey?: string };
  progress(title: string, total: number): ProgressBar;
  /** A remark on the run's course, not a result. */
  note(message: string): void;
  /** Takes what is to be let go when the recipe has run, or failed; `recipe` provides it. */
  atEnd?(release: () => Promise<void>): void;
}

/** A command: its name, its options as a flat zod object (the command line is derived from it), and what it does. */
export interface Recipe<Options extends z.ZodObject = z.ZodObject> {
  readonly name: string;
  readonly description: string;
  readonly options: Options;
  /** Options that may be given by position, in order. */
  readonly positional?: readonly string[];
  run(options: z.output<Options>, context: Context): Promise<Result>;
}

/** Types a recipe's `run` by its options, and lets go of what it opened. */
export function recipe<Options extends z.ZodObject>(definition: Recipe<Options>): Recipe {
  return {
    ...(definition as unknown as Recipe),
    async run(options, context) {
      const releases: (() => Promise<void>)[] = [];
      try {
        const atEnd = (release: () => Promise<void>): void => void releases.push(release);
        return await definition.run(options as z.output<Options>, { ...context, atEnd });
      } finally {
        for (const release of releases.reverse()) await release();
      }
    },
  };
}
